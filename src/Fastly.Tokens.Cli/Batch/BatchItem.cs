using System.Globalization;
using System.Text.Json;
using Fastly.Tokens.Cli.Output;

namespace Fastly.Tokens.Cli.Batch;

/// <summary>The result of a batch for one token.</summary>
/// <param name="Id">The token's id.</param>
/// <param name="State">What the batch has done to it.</param>
internal sealed record BatchItem(string Id, BatchState State)
{
    /// <summary>Gets why; null if the state says everything.</summary>
    internal string? Reason { get; init; }

    internal string? Name { get; init; }

    internal string? SuccessorId { get; init; }

    /// <summary>Gets when the overlap ends.</summary>
    internal DateTimeOffset? DueAt { get; init; }

    internal string Word => JsonNamingPolicy.SnakeCaseLower.ConvertName(State.ToString());

    /// <summary>Returns the fields of the item, all of them, as one object.</summary>
    internal string ToJson() =>
        JsonText.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("schema_version", TokenJson.SchemaVersion);
            json.WriteString("id", Id);
            json.WriteString("name", Name);
            json.WriteString("state", Word);
            json.WriteString("reason", Reason);
            json.WriteString("successor_id", SuccessorId);
            json.WriteString("due_at", DueAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        });

    /// <summary>Gets whether the reason is an error, which was written to standard error.</summary>
    internal bool IsFailure => State is BatchState.Unchanged or BatchState.TwoTokens or BatchState.Failed or BatchState.Cancelled;

    /// <summary>Gets the state as a sentence for people.</summary>
    internal string Sentence =>
        State switch
        {
            BatchState.Revoked => $"{Id} is revoked.",
            BatchState.NotFound => $"{Id} does not exist.",
            BatchState.Rotated or BatchState.Finished => $"{Id} is revoked. {SuccessorId} replaces it.",
            BatchState.Overlapping => $"{Id} works until its overlap ends. {SuccessorId} replaces it.",
            BatchState.SuccessorRevoked => $"{SuccessorId}, the successor of {Id}, is revoked. {Id} works.",
            BatchState.Skipped => $"{Id} is left as it is.",
            BatchState.Planned => $"{(Name is null ? Id : $"{Name} ({Id})")} would be changed.",
            BatchState.NotAttempted => $"{Id} was not attempted.",
            BatchState.Unchanged => $"{Id} is unchanged.",
            BatchState.TwoTokens => $"{Id} was not replaced, and has the successor {SuccessorId ?? "(unknown)"}.",
            _ => $"{Id} is not known to be revoked.",
        };

    /// <summary>Returns the state and the reason for people.</summary>
    public override string ToString() => Reason is null ? Sentence : $"{Sentence} {Reason}";
}
