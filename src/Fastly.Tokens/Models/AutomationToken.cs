namespace Fastly.Tokens;

// What the generated part cannot say: null in an answer says "never", and a missing field says nothing.
public partial class AutomationToken
{
    /// <summary>Whether the answer held the field <c>expires_at</c>, with a time or without one.</summary>
    internal bool TellsExpiry { get; private set; }

    internal override void NoteField(string name)
    {
        if (name == "expires_at") TellsExpiry = true;
    }
}
