using Fastly.Tokens.Operations;
using Fastly.Tokens.Redaction;

namespace Fastly.Tokens.Rotation;

/// <summary>Checks that the successor works and is no less than the old token, before anyone relies on it.</summary>
internal sealed class SuccessorCheck(TokenOperations operations)
{
    /// <exception cref="FastlyRotationException">Thrown when the successor is not as requested, or does not work.</exception>
    internal async Task CheckAsync(RotationProgress progress, CancellationToken cancellationToken)
    {
        var successor = progress.Successor!;
        var differences = successor
            .Differences.Where(static difference => difference.Field != "name")
            .Select(static difference => MessageText.OneLine(difference.ToString()));
        if (string.Join("; ", differences) is { Length: > 0 } list)
            throw progress.Stopped($"the successor is not as requested ({list})");
        try
        {
            var own = operations.WithKey(new FastlyApiKey(successor.AccessToken.Reveal()), RotationCheck.UserAgentComment);
            var self = await own.GetSelfAsync(cancellationToken).ConfigureAwait(false);
            if (self.Id != successor.Id)
                throw progress.Stopped("the secret of the successor belongs to another token");
            progress.SuccessorState = TokenState.Usable;
        }
        catch (FastlyForbiddenException)
        {
            // Inconclusive: refused to tokens of this kind, or an invalid key. The result says so, and the delivery can try it.
        }
        catch (FastlyUnauthorizedException exception)
        {
            throw progress.Stopped("the service does not accept the secret of the successor: GET /tokens/self returned 401", exception);
        }
        catch (FastlyKeyDisclosedException exception)
        {
            throw progress.Stopped(
                $"checking the successor sent its secret to another origin. {exception.Message} The key that is meant is the secret of"
                    + $" {successor.Id}",
                exception
            );
        }
        catch (Exception exception) when (exception is not FastlyRotationException)
        {
            throw progress.Stopped($"the successor is not known to work: {exception.Message.TrimEnd('.')}", exception);
        }
    }
}
