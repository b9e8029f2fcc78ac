#!/bin/sh
# Runs the native code where the C library is glibc and not older than the one that the code was linked with. Elsewhere, as on Alpine
# Linux, which takes this folder for its own, runs the program for every platform that is in the same package.
self=$(readlink -f "$0")
folder=${self%/*}
library=$(getconf GNU_LIBC_VERSION 2>/dev/null)
case $library in
    "glibc 2."*) [ "${library#glibc 2.}" -ge "{glibc}" ] 2>/dev/null && exec "$folder/fastly-tokens" "$@" ;;
esac
dotnet=dotnet
[ -x "${DOTNET_ROOT:-}/dotnet" ] && dotnet=$DOTNET_ROOT/dotnet
exec "$dotnet" "$folder/../any/fastly-tokens.dll" "$@"
