using System.CommandLine;
using System.CommandLine.Parsing;
using Fastly.Tokens.Cli.Options;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Selection;

/// <summary>The options that select tokens. A token must meet each option, and one of the values of an option that is repeated.</summary>
internal sealed class SelectorOptions
{
    private readonly Option<TimeSpan?> _expiring = DurationOption.Create("--expiring", "Select tokens that are valid, and expire within");
    private readonly Option<bool> _expired = new("--expired") { Description = "Select tokens that have expired." };
    private readonly Option<bool> _neverExpires = new("--never-expires") { Description = "Select tokens that never expire." };

    private readonly Option<TimeSpan?> _unused = DurationOption.Create(
        "--unused",
        "Select tokens that nobody has used for this time; one that was never used counts from its creation"
    );

    private readonly Option<string[]> _names = new("--name")
    {
        Description = "Select tokens with this name, in which * stands for any characters and ? for one; repeatable.",
        HelpName = "glob",
    };

    private readonly Option<string> _createdBefore = new("--created-before")
    {
        Description = $"Select tokens created before {Moment.Forms}, or longer ago than a duration ({Duration.Forms}).",
        HelpName = "time",
    };

    private readonly PermissionSelectors _permissions;

    /// <param name="permissions">The options that select by permissions; a command may have them already, for another purpose.</param>
    internal SelectorOptions(PermissionSelectors? permissions = null) => _permissions = permissions ?? new PermissionSelectors();

    private Option[] All => [_expiring, _expired, _neverExpires, _unused, _names, _createdBefore, .. _permissions.All];

    internal void AddTo(Command command)
    {
        foreach (var option in All.Except(command.Options))
            command.Options.Add(option);
        command.Validators.Add(Validate);
    }

    /// <summary>Returns whether tokens are to be selected.</summary>
    internal bool AreSpecified(CommandResult result) => All.Any(option => IsSpecified(result, option));

    /// <summary>
    /// Returns whether an option is specified that can only select, while --role, --scope and --service may have another purpose.
    /// </summary>
    internal bool HasMoreThanPermissions(CommandResult result) => All.Except(_permissions.All).Any(option => IsSpecified(result, option));

    internal TokenSelection Read(ParseResult parsed, TimeProvider clock)
    {
        var (selectors, words) = (new List<Selector>(), new List<StatedWord>());
        if (parsed.GetValue(_expiring) is { } expiring)
            selectors.Add(new(_expiring.Name, token => token.ExpiresWithin(expiring, clock), "the expiry"));
        if (parsed.GetValue(_expired))
            selectors.Add(new(_expired.Name, token => token.IsExpired(clock), "the expiry"));
        if (parsed.GetValue(_neverExpires))
            selectors.Add(new(_neverExpires.Name, static token => token.NeverExpires, "the expiry"));
        if (parsed.GetValue(_unused) is { } unused)
            selectors.Add(new(_unused.Name, token => token.IsUnusedFor(unused, clock), "the last use"));
        if (parsed.GetValue(_createdBefore) is { } text && Before(text, clock) is { } before)
            selectors.Add(new(_createdBefore.Name, token => token.CreatedAt is { } created ? created < before : null, "the creation"));
        if (parsed.GetValue(_names) is { Length: > 0 } names)
        {
            selectors.Add(new(_names.Name, token => Glob.Matches(names, token.Name), "the name"));
            words.Add(new(_names.Name, names, Known: null, static token => token.Name is { } name ? [name] : []));
        }

        _permissions.Read(parsed, selectors, words);
        return new TokenSelection(selectors, words);
    }

    private static bool IsSpecified(CommandResult result, Option option) =>
        option is Option<bool> flag ? result.IsSet(flag) : result.Has(option);

    private static DateTimeOffset? Before(string text, TimeProvider clock) =>
        Duration.Parse(text) is { } ago ? clock.GetUtcNow() - ago : Moment.Parse(text);

    private void Validate(CommandResult result)
    {
        var stated = ((Option[])[_expiring, _expired, _neverExpires]).Where(option => IsSpecified(result, option)).ToList();
        if (stated.Count > 1)
            result.AddError($"No token meets both {stated[0].Name} and {stated[1].Name}.");
        if (result.GetResult(_names) is { } names && names.Tokens.Any(static token => token.Value.Length == 0))
            result.AddError("--name is empty. To select every name, leave it out.");
        if (result.GetValue(_createdBefore) is not { } text)
            return;
        if (Duration.Parse(text) is not null && Duration.Problem(_createdBefore.Name, text) is { } problem)
            result.AddError(problem);
        else if (Duration.Parse(text) is null && Moment.Parse(text) is null)
            result.AddError($"--created-before is not understood. Give {Moment.Forms}, or a duration ({Duration.Forms}).");
    }
}
