using System.Globalization;
using System.Text.Json;
using Fastly.Tokens.Cli.Description;
using Fastly.Tokens.Cli.Recordings;

namespace Fastly.Tokens.Cli.Drift;

/// <summary>Compares responses with the specification: the status code, the media type, and the body.</summary>
internal sealed class ResponseComparison(ApiDescription description, DriftFindings findings)
{
    /// <summary>The depth that the client reads.</summary>
    private const int MaxDepth = 64;

    internal void Compare(RecordedResponse response)
    {
        if (description.Find(response.Method, response.Path) is not { } operation)
        {
            findings.OtherResponses++;
            return;
        }

        // A gateway has pages of its own, and the client retries its failures.
        if (response.Status >= 500 && !IsJson(response.MediaType))
        {
            findings.GatewayFailures++;
            return;
        }

        findings.Responses++;
        var described = operation.Response(response.Status);
        if (described is null)
            AddStatus(response, operation);
        else if (response is { Body.IsEmpty: true, Status: < 300 } && described.Content.Count > 0)
            AddInvalid(response, operation, "is empty");
        if (response.Body.IsEmpty)
            return;
        // What else a success says is compared with the success that is described.
        described ??= operation.Success;
        if (described is not null && SchemaOf(response, described, operation) is { } use)
            CompareBody(response, use, operation);
    }

    private DescribedUse? SchemaOf(RecordedResponse response, DescribedResponse described, DescribedOperation operation)
    {
        var use = described.Schema(response.MediaType);
        if (use is null)
            AddMediaType(response, described, operation);
        return use ?? (IsJson(response.MediaType ?? "application/json") ? described.Content.Values.FirstOrDefault() : null);
    }

    private void CompareBody(RecordedResponse response, DescribedUse use, DescribedOperation operation)
    {
        if (response.IsCut)
        {
            AddInvalid(response, operation, "is longer than 16 MiB, which the client refuses");
            return;
        }

        try
        {
            using var json = JsonDocument.Parse(response.Body, new JsonDocumentOptions { MaxDepth = MaxDepth });
            new BodyComparison(description, findings, operation.ToString()).Compare(json.RootElement, use);
        }
        catch (JsonException)
        {
            // Without the parser's message, which may quote the body.
            AddInvalid(response, operation, "is not JSON, or nested more than 64 levels deep");
        }
    }

    private void AddStatus(RecordedResponse response, DescribedOperation operation)
    {
        var status = response.Status.ToString(CultureInfo.InvariantCulture);
        findings.Add(
            DriftKind.UnknownStatus,
            $"{operation.At}/{status}",
            operation.ToString(),
            () =>
                new Difference(DriftKind.UnknownStatus, $"{operation} {status}")
                {
                    Described = string.Join(", ", operation.Responses.Keys),
                    Addition = () => ResponseAddition.OfStatus(operation, response),
                }
        );
    }

    private void AddMediaType(RecordedResponse response, DescribedResponse described, DescribedOperation operation)
    {
        var type = response.MediaType ?? "no media type";
        findings
            .Add(
                DriftKind.UnknownMediaType,
                $"{described.At} {response.Status} {type}",
                operation.ToString(),
                () =>
                    new Difference(DriftKind.UnknownMediaType, FormattableString.Invariant($"{operation} {response.Status}"))
                    {
                        Described = described.Content.Count == 0 ? "no body" : string.Join(", ", described.Content.Keys),
                        Addition = () => ResponseAddition.OfMediaType(described, response.MediaType),
                    }
            )
            ?.Show(ShownMediaType(response.MediaType));
    }

    private void AddInvalid(RecordedResponse response, DescribedOperation operation, string reason) =>
        findings.Add(
            DriftKind.InvalidBody,
            $"{operation.At} {response.Status} {reason}",
            operation.ToString(),
            () =>
                new Difference(DriftKind.InvalidBody, FormattableString.Invariant($"{operation} {response.Status}")) { Described = reason }
        );

    private static string ShownMediaType(string? type)
    {
        if (type is null)
            return "no valid media type";
        return type.Split('/', '+').All(ShownText.IsSafe) ? type : "a media type that is not shown";
    }

    internal static bool IsJson(string? type) =>
        type is not null && (type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal));
}
