using System.Text.Json;
using System.Text.RegularExpressions;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>
/// A named account of the file of profiles: the address of the service, and the name of the variable with the key. The key itself is
/// never in the file.
/// </summary>
/// <param name="Address">The address; null for that of the live service.</param>
/// <param name="KeyVariable">The name of the variable.</param>
internal sealed partial record Profile(Uri? Address, string KeyVariable)
{
    internal const string Variable = "FASTLY_TOKENS_PROFILE";

    private const string AddressField = "address";
    private const string KeyVariableField = "key_variable";

    /// <summary>Many times the length of a file of profiles.</summary>
    private const int MaxFileLength = 1024 * 1024;

    /// <summary>Returns the path of the file, below the platform's folder for configuration.</summary>
    internal static string PathOf(CommandEnvironment environment)
    {
        var folder = environment.Setting("XDG_CONFIG_HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData);
        return Path.Combine(folder, "fastly-tokens", "profiles.json");
    }

    /// <summary>Reads a profile.</summary>
    /// <exception cref="UsageException">Thrown when the file or the profile does not exist, or is not valid.</exception>
    internal static Profile Read(string name, CommandEnvironment environment)
    {
        var path = PathOf(environment);
        using var document = Parse(path);
        var profiles = document.RootElement;
        if (profiles.ValueKind != JsonValueKind.Object)
            throw new UsageException($"The file of profiles {path} must be an object with a field for each profile.");
        var names = profiles.EnumerateObject().Select(static profile => profile.Name).ToList();
        return names.Contains(name, StringComparer.Ordinal)
            ? Read(name, profiles.GetProperty(name))
            : throw new UsageException(
                $"There is no such profile.{Nearest.Question(name, names)} Those of {path} are: {string.Join(", ", names)}."
            );
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxFileLength)
                throw new UsageException($"The file of profiles {path} is too large.");
            return JsonDocument.Parse(File.ReadAllText(path));
        }
        catch (JsonException exception)
        {
            throw new UsageException(
                FormattableString.Invariant($"The file of profiles {path} is not JSON: see line {exception.LineNumber + 1}.")
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The file of profiles cannot be read: {exception.Message}");
        }
    }

    private static Profile Read(string name, JsonElement profile)
    {
        var label = PlainText.Of(name);
        if (profile.ValueKind != JsonValueKind.Object)
            throw new UsageException($"The profile {label} must be an object with the fields {KeyVariableField} and {AddressField}.");
        foreach (var field in profile.EnumerateObject())
        {
            if (field.Name is not (AddressField or KeyVariableField))
                throw new UsageException(
                    $"The profile {label} has a field that is neither {KeyVariableField} nor {AddressField}. A key is never in the file."
                );
            if (field.Value.ValueKind != JsonValueKind.String)
                throw new UsageException($"The field {field.Name} of the profile {label} must be text.");
        }

        if (!profile.TryGetProperty(KeyVariableField, out var variable) || !VariableName().IsMatch(variable.GetString()!))
            throw new UsageException(
                $"The field {KeyVariableField} of the profile {label} must be the name of an environment variable, and not a key."
            );
        var address = profile.TryGetProperty(AddressField, out var text)
            ? AccountAddress.Parse(text.GetString()!, $"The address of the profile {label}")
            : null;
        return new Profile(address, variable.GetString()!);
    }

    // Upper case, as variables are by convention and keys are not.
    [GeneratedRegex(@"\A[A-Z_][A-Z0-9_]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex VariableName();
}
