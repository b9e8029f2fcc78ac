namespace Fastly.Tokens.Json;

/// <summary>A string that is read, and written for a request only.</summary>
internal sealed class SecretFormat : ScalarFormat<string>
{
    internal override bool IsSecret => true;

    internal override string? Read(JsonInput json) => ValueFormats.Text.Read(json);

    internal override void Write(JsonOutput json, string value) => json.WriteSecretValue(value);

    internal override string ToText(string value) => value;
}
