using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Fastly.Tokens.Json;
using Fastly.Tokens.Redaction;

namespace Fastly.Tokens;

/// <summary>
/// The pending revocation of a rotation's old token. It contains no secret: store it in a file or a queue, for example as JSON, and
/// pass it to <see cref="AutomationTokensClient.FinishRotationAsync"/> when it is due.
/// </summary>
/// <param name="OldTokenId">The id of the token to revoke.</param>
/// <param name="SuccessorId">The id of the token that replaces it.</param>
/// <param name="DueAt">When the overlap ends.</param>
/// <remarks>
/// Both serializers write it as <c>{"old_token_id":"..","successor_id":"..","due_at":".."}</c>, and refuse JSON in which a field is
/// missing: without its time it would be due now. With NativeAOT it requires no serializer context but the caller's own.
/// </remarks>
[System.Text.Json.Serialization.JsonConverter(typeof(FastlyJsonConverter<PendingRevocation>))]
[Newtonsoft.Json.JsonConverter(typeof(FastlyNewtonsoftJsonConverter<PendingRevocation>))]
public sealed record PendingRevocation(string OldTokenId, string SuccessorId, DateTimeOffset DueAt) : IFastlyJson<PendingRevocation>
{
    /// <summary>Returns the ids and the time.</summary>
    /// <returns>Text for people, on one line.</returns>
    [DynamicDependency(
        DynamicallyAccessedMemberTypes.PublicParameterlessConstructor,
        typeof(FastlyNewtonsoftJsonConverter<PendingRevocation>)
    )]
    public override string ToString() =>
        MessageText.OneLine(
            FormattableString.Invariant(
                $"PendingRevocation of {OldTokenId}, replaced by {SuccessorId}, due at {DueAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}"
            )
        );

    static PendingRevocation IFastlyJson<PendingRevocation>.FromJson(string json) => JsonInput.FromJson<Stored>(json).ToPending();

    string IFastlyJson<PendingRevocation>.ToJson() => new Stored(this).ToJson();

    /// <summary>
    /// The fields as they are stored. They are not Fastly's, and so not in the specification, but are read as its models are.
    /// </summary>
    private sealed class Stored : FastlyModel, IJsonReadable<Stored>
    {
        private string? _oldTokenId;
        private string? _successorId;
        private DateTimeOffset? _dueAt;

        internal Stored(PendingRevocation pending) =>
            (_oldTokenId, _successorId, _dueAt) = (pending.OldTokenId, pending.SuccessorId, pending.DueAt);

        private Stored() { }

        static Stored IJsonReadable<Stored>.ReadFrom(JsonInput json)
        {
            var stored = new Stored();
            json.ReadFields(stored, lenient: false);
            return stored;
        }

        internal PendingRevocation ToPending() => new(_oldTokenId!, _successorId!, _dueAt!.Value);

        internal override bool ReadField(string name, JsonInput json)
        {
            switch (name)
            {
                case "old_token_id":
                    json.Once(name, bit: 0);
                    json.Read(out _oldTokenId, minLength: 1);
                    json.Present(_oldTokenId, bit: 0);
                    return true;
                case "successor_id":
                    json.Once(name, bit: 1);
                    json.Read(out _successorId, minLength: 1);
                    json.Present(_successorId, bit: 1);
                    return true;
                case "due_at":
                    json.Once(name, bit: 2);
                    json.Read(out _dueAt);
                    json.Present(_dueAt, bit: 2);
                    return true;
                default:
                    return false;
            }
        }

        internal override void Complete(JsonInput json)
        {
            json.RequireValue("old_token_id", bit: 0);
            json.RequireValue("successor_id", bit: 1);
            json.RequireValue("due_at", bit: 2);
        }

        internal override void WriteFields(JsonOutput json)
        {
            json.Write("old_token_id", _oldTokenId);
            json.Write("successor_id", _successorId);
            // To the tick: this time is the local clock's, not the service's.
            json.Write("due_at", _dueAt?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        }
    }
}
