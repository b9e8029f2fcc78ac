namespace Fastly.Tokens.Tests.Campaign;

/// <content>Revoking and rotating.</content>
internal sealed partial class Promises
{
    internal void ARevokeThatReturnsHasRevoked(string id, bool isGone) =>
        Hold("A revoke that returns has revoked", isGone, () => $"{id} exists");

    internal void ABulkHasOneResultForEach(IReadOnlyList<string> ids, IReadOnlyList<RevocationResult> results, bool isWhole)
    {
        const string Promise = "A bulk revocation has exactly one result for each id";
        var named = results.Select(result => result.Id).ToList();
        Hold(Promise, named.Distinct().Count() == named.Count, () => $"{Twice(named)} has two");
        Hold(Promise, named.All(ids.Contains), () => "one that was not named has one");
        Hold(Promise, !isWhole || named.Count == ids.Distinct().Count(), () => $"{string.Join(", ", ids.Except(named))} has none");
        Hold(
            Promise,
            results.All(result => result.Outcome is null != result.Error is null),
            () => "one has neither an outcome nor an error, or both"
        );
    }

    internal void NothingIsBegunAfterTheEnd(int deletesAtEnd, int deletes) =>
        Hold(
            "No token is begun after a bulk revocation has ended",
            deletesAtEnd == deletes,
            () => $"{deletes - deletesAtEnd} deletes were sent"
        );

    internal void WhatTheConsumersHoldWorks(bool works, string when) =>
        Hold("At every moment of a rotation a credential that the consumers hold works", works, () => $"none does {when}");

    internal void ATokensStateIsTrue(string which, TokenState state, bool works, bool isGone) =>
        Hold(
            "The reported states of both tokens are true",
            state switch
            {
                TokenState.Usable => works,
                TokenState.Revoked => isGone,
                _ => true,
            },
            () => $"the {which} is said to be {state}, and {(works ? "works" : isGone ? "is gone" : "does not work")}"
        );

    internal void ASuccessorDoesNoMore(IReadOnlyList<string> excessive) =>
        Hold(
            "A successor may do no more than the old token",
            excessive.Count == 0,
            () => $"it may do more: {string.Join(", ", excessive)}"
        );

    internal void ASuccessorDoesNoLess(IReadOnlyList<string> narrower) =>
        Hold(
            "A delivered successor may do no less than the old token",
            narrower.Count == 0,
            () => $"it may do less: {string.Join(", ", narrower)}"
        );

    internal void ARotationThatCreatedKeepsItsSuccessor(Exception? exception, bool hasSuccessor) =>
        Hold("Once a successor exists, what ends a rotation names it", hasSuccessor, () => $"{exception?.GetType().Name} does not");
}
