using System.Text.Json;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Writes unfinished rotations in this tool's own JSON.</summary>
internal static class RotationsJson
{
    internal static string Document(IReadOnlyList<UnfinishedRotation> rotations) =>
        TokenJson.Document(
            "rotations",
            json =>
            {
                foreach (var rotation in rotations)
                    Write(json, rotation, isLine: false);
            }
        );

    internal static string Line(UnfinishedRotation rotation) => JsonText.Write(json => Write(json, rotation, isLine: true));

    internal static string WordFor(SuccessorUse use) =>
        use switch
        {
            SuccessorUse.Never => "never",
            SuccessorUse.RotationCheck => "rotation_check",
            SuccessorUse.Others => "others",
            _ => "unknown",
        };

    private static void Write(Utf8JsonWriter json, UnfinishedRotation rotation, bool isLine)
    {
        json.WriteStartObject();
        if (isLine)
            json.WriteNumber("schema_version", TokenJson.SchemaVersion);
        json.WriteString("old_token_id", rotation.OldTokenId);
        json.WritePropertyName("old_token");
        if (rotation.OldToken is null)
            json.WriteNullValue();
        else
            TokenJson.Write(json, rotation.OldToken);
        json.WritePropertyName("successor");
        TokenJson.Write(json, rotation.Successor);
        json.WriteString("successor_use", WordFor(rotation.SuccessorUse));
        TokenJson.WriteTime(json, "overlap_until", rotation.OverlapUntil);
        json.WriteEndObject();
    }
}
