namespace Fastly.Tokens.Tests.Architecture;

/// <summary>A use of a type of another folder.</summary>
internal sealed record FolderDependency(string Folder, string UsedFolder, string Where);
