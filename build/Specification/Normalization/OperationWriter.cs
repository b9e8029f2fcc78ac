using System.Text.Json.Nodes;
using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification.Normalization;

/// <summary>Describes an operation to the template Client.Class.</summary>
internal sealed class OperationWriter(SchemaKinds kinds, SchemaNames names, ICollection<SpecificationFinding> warnings)
{
    private readonly NameScope _ids = new([], "Operation", warnings);
    private readonly NameScope _methods = new([], "Operation", warnings);

    internal JsonObject Write(SpecificationNode operation)
    {
        var path = operation.Root.At(operation.Pointer[..operation.Pointer.LastIndexOf('/')])!;
        var id = CSharpName.Pascal(operation["operationId"]!.Text!, "Operation");
        var name = _methods.Add(
            CSharpName.Pascal(operation["x-csharp-name"]?.Text ?? operation["operationId"]!.Text!, "Operation"),
            operation
        );
        var declared = Parameters(path, operation);
        var hasOptions = declared.Any(parameter => !parameter.IsTrue("required"));
        var optionsName = hasOptions ? names.Reserve(name + "Options", operation) : string.Empty;
        // Reserved among the types as well, because a method hides a type of the same name.
        var requestMethod = names.Reserve(_ids.Add("RequestFor" + name, operation), operation);
        var writer = new ParameterWriter(kinds, name, optionsName, warnings);
        var parameters = declared.Select(parameter => (In: parameter["in"]!.Text!, Json: writer.Write(parameter))).ToList();
        var body = Body(operation, name);
        var signature = Signature(parameters.Select(it => it.Json), body, hasOptions ? optionsName : null).ToList();
        var idempotent = operation["x-idempotent"]?.Text;
        var responses = operation["responses"]!;

        return new JsonObject
        {
            ["id"] = _ids.Add(id, operation),
            ["operationId"] = operation["operationId"]!.Text,
            ["method"] = char.ToUpperInvariant(operation.Name[0]) + operation.Name[1..],
            ["httpMethod"] = operation.Name.ToUpperInvariant(),
            ["path"] = path.Name,
            ["name"] = name,
            ["requestMethod"] = requestMethod,
            ["declaration"] = string.Join(", ", signature.Select(it => it.Declaration)),
            ["arguments"] = string.Join(", ", signature.Select(it => it.Name)),
            ["access"] = operation.IsTrue("x-internal") ? "internal" : "public",
            ["isIdempotent"] = idempotent,
            ["needsRecovery"] = idempotent == "false",
            ["sendsCredentials"] = operation.IsTrue("x-sends-credentials"),
            ["obsolete"] = operation.IsTrue("deprecated"),
            ["summary"] = operation.Words("summary") ?? $"Sends {operation.Name.ToUpperInvariant()} {path.Name}.",
            ["description"] = operation.Words("description"),
            ["resultDoc"] = ResponseSchemas.Successful(responses).FirstOrDefault()?.Words("description"),
            ["optionsName"] = hasOptions ? optionsName : null,
            ["parameters"] = Array(parameters.Select(it => it.Json)),
            ["parts"] = Array(PathParts(path.Name, parameters)),
            ["body"] = body,
            ["result"] = operation.IsTrue("x-no-result") ? null : Result(responses, name),
            ["responseHeaders"] = Array(
                ResponseSchemas
                    .Successful(responses)
                    .SelectMany(response => response.Items("headers"))
                    .Select(header => header.Name)
                    .Where(header => !header.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Select(header => (JsonNode)header)
            ),
        };
    }

    /// <summary>Returns the parameters of the method, each with its declaration.</summary>
    private static IEnumerable<(string Name, string Declaration)> Signature(
        IEnumerable<JsonObject> parameters,
        JsonObject? body,
        string? optionsName
    )
    {
        foreach (var parameter in parameters)
        {
            if ((string?)parameter["argument"] is { } name)
                yield return (name, $"{parameter["csharpType"]} {name}");
        }

        if (body is not null)
            yield return ("body", $"{body["csharpType"]} body{((bool)body["isRequired"]! ? string.Empty : " = null")}");
        if (optionsName is not null)
            yield return ("options", $"{optionsName}? options = null");
    }

    /// <summary>Returns the parameters of an operation; those of its path count unless it has its own of that name.</summary>
    private static List<SpecificationNode> Parameters(SpecificationNode path, SpecificationNode operation)
    {
        var own = operation.Items("parameters").Select(parameter => parameter.Target!).ToList();
        var common = path.Items("parameters")
            .Select(parameter => parameter.Target!)
            .Where(parameter => own.All(other => Identity(other) != Identity(parameter)));
        // By the standard, these headers are described elsewhere.
        return [.. common.Concat(own).Where(parameter => !IsDescribedElsewhere(parameter))];
    }

    private static (string?, string?) Identity(SpecificationNode parameter) => (parameter["name"]?.Text, parameter["in"]?.Text);

    private static bool IsDescribedElsewhere(SpecificationNode parameter) =>
        parameter["in"]?.Text == "header" && parameter["name"]?.Text?.ToUpperInvariant() is "ACCEPT" or "CONTENT-TYPE" or "AUTHORIZATION";

    private static IEnumerable<JsonNode> PathParts(string path, List<(string In, JsonObject Json)> parameters)
    {
        foreach (var (part, index) in path.Split('{', '}').Select((part, index) => (part, index)))
        {
            if (index % 2 == 1)
                yield return parameters.First(it => it.In == "path" && (string)it.Json["wire"]! == part).Json.DeepClone();
            else if (part.Length > 0)
                yield return new JsonObject { ["text"] = part };
        }
    }

    private JsonObject? Body(SpecificationNode operation, string name)
    {
        if (operation["requestBody"]?.Target is not { } body || body["content"] is null)
            return null;
        var json = ResponseSchemas.JsonContent(body);
        var media = json ?? body["content"]!.Children.First();
        if (media["schema"] is not { } schema)
            return null;
        var kind = kinds.Of(schema, name + "Request");
        var isRequired = body.IsTrue("required");
        return new JsonObject
        {
            ["csharpType"] = isRequired ? kind.Type : kind.Type + "?",
            ["isRequired"] = isRequired,
            ["isForm"] = json is null,
            ["mediaType"] = media.Name.Contains('*') || media.Name == "application/json" || json is null ? null : media.Name,
            ["format"] = kind.IsModel ? null : kind.Format,
            ["wrapper"] = ResolvedSchema.Of(schema).Schema["x-wrapped-in"]?.Text,
            ["limits"] = kind.IsModel ? null : Limits.Of(schema),
            ["limitsField"] = $"s_{char.ToLowerInvariant(name[0])}{name[1..]}BodyLimits",
            ["doc"] = body.Words("description") ?? "The body of the request.",
        };
    }

    /// <summary>Returns what a call returns: what every successful response holds, or one of several things, or null for no body.</summary>
    private JsonObject? Result(SpecificationNode responses, string name)
    {
        var schemas = ResponseSchemas.OfSuccess(responses).ToList();
        var results = schemas.OfType<SpecificationNode>().Select(schema => kinds.Of(schema, name + "Response")).DistinctBy(it => it.Type);
        var kind = results.ToList() switch
        {
            [] => null,
            [var only] => only,
            _ => kinds.Of(responses, name + "Response"),
        };
        if (kind is null)
            return null;
        var isOptional = schemas.Contains(null);
        // The default of a value type would stand for what is missing.
        if (isOptional && kind.IsStruct)
            kind = kind.OrNull();
        return new JsonObject
        {
            ["csharpType"] = isOptional ? kind.Type.TrimEnd('?') + "?" : kind.Type,
            ["readType"] = kind.Type,
            ["isOptional"] = isOptional,
            ["format"] = kind.IsModel && !isOptional ? null : kind.Format,
        };
    }

    private static JsonArray Array(IEnumerable<JsonNode?> nodes) => new([.. nodes]);
}
