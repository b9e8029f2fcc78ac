namespace Fastly.Tokens.Specification.Review;

/// <summary>
/// The objects of OpenAPI 3.0, each with its keys. A shape is the name of such an object, a scalar type, <c>[shape]</c> for a list,
/// <c>{shape}</c> for a map, or <c>any</c>.
/// </summary>
internal static class OpenApiGrammar
{
    public const string Document = nameof(Document);
    public const string Schema = nameof(Schema);
    public const string SchemaOrBoolean = nameof(SchemaOrBoolean);
    public const string Parameter = nameof(Parameter);
    public const string Operation = nameof(Operation);
    public const string PathItem = nameof(PathItem);
    public const string Any = "any";
    public const string Unknown = "unknown";

    /// <summary>Each object, and its keys; those with an exclamation mark are required.</summary>
    private static readonly Dictionary<string, Dictionary<string, Key>> Objects = new()
    {
        [Document] = Keys(
            "openapi!:string info!:Info servers:[Server] paths!:Paths components:Components security:[SecurityRequirement] tags:[Tag] "
                + "externalDocs:ExternalDocs"
        ),
        ["Info"] = Keys("title!:string description:string termsOfService:string contact:Contact license:License version!:string"),
        ["Contact"] = Keys("name:string url:string email:string"),
        ["License"] = Keys("name!:string url:string"),
        ["Server"] = Keys("url!:string description:string variables:any"),
        ["Components"] = Keys(
            "schemas:{Schema} responses:{Response} parameters:{Parameter} examples:{Example} requestBodies:{RequestBody} headers:{Header} "
                + "securitySchemes:{SecurityScheme} links:{Link} callbacks:{Callback}"
        ),
        ["Paths"] = [],
        [PathItem] = Keys(
            "$ref:string summary:string description:string get:Operation put:Operation post:Operation delete:Operation options:Operation "
                + "head:Operation patch:Operation trace:Operation servers:[Server] parameters:[Parameter]"
        ),
        [Operation] = Keys(
            "tags:[string] summary:string description:string externalDocs:ExternalDocs operationId:string parameters:[Parameter] "
                + "requestBody:RequestBody responses!:Responses callbacks:{Callback} deprecated:boolean security:[SecurityRequirement] "
                + "servers:[Server]"
        ),
        ["ExternalDocs"] = Keys("description:string url!:string"),
        [Parameter] = Keys(
            "name!:string in!:string description:string required:boolean deprecated:boolean allowEmptyValue:boolean style:string "
                + "explode:boolean allowReserved:boolean schema:Schema example:any examples:{Example} content:{MediaType}"
        ),
        ["RequestBody"] = Keys("description:string content!:{MediaType} required:boolean"),
        ["MediaType"] = Keys("schema:Schema example:any examples:{Example} encoding:any"),
        ["Responses"] = [],
        ["Response"] = Keys("description!:string headers:{Header} content:{MediaType} links:{Link}"),
        ["Callback"] = [],
        ["Example"] = Keys("summary:string description:string value:any externalValue:string"),
        ["Link"] = Keys("operationRef:string operationId:string parameters:any requestBody:any description:string server:Server"),
        ["Header"] = Keys(
            "description:string required:boolean deprecated:boolean allowEmptyValue:boolean style:string explode:boolean "
                + "allowReserved:boolean schema:Schema example:any examples:{Example} content:{MediaType}"
        ),
        ["Tag"] = Keys("name!:string description:string externalDocs:ExternalDocs"),
        [Schema] = Keys(
            "title:string multipleOf:number maximum:number exclusiveMaximum:boolean minimum:number exclusiveMinimum:boolean "
                + "maxLength:count minLength:count pattern:string maxItems:count minItems:count uniqueItems:boolean maxProperties:count "
                + "minProperties:count required:[string] enum:any type:string allOf:[Schema] oneOf:[Schema] anyOf:[Schema] not:any "
                + "items:Schema properties:{Schema} additionalProperties:SchemaOrBoolean description:string format:string default:any "
                + "nullable:boolean discriminator:Discriminator readOnly:boolean writeOnly:boolean xml:any externalDocs:ExternalDocs "
                + "example:any deprecated:boolean"
        ),
        ["Discriminator"] = Keys("propertyName!:string mapping:{string}"),
        ["SecurityScheme"] = Keys(
            "type!:string description:string name:string in:string scheme:string bearerFormat:string flows:any openIdConnectUrl:string"
        ),
        ["SecurityRequirement"] = [],
    };

    /// <summary>The objects whose keys are names, and what these name.</summary>
    private static readonly Dictionary<string, string> ShapesOfNames = new()
    {
        ["Paths"] = PathItem,
        ["Responses"] = "Response",
        ["Callback"] = PathItem,
        ["SecurityRequirement"] = "[string]",
    };

    /// <summary>Where a reference may stand instead of the object.</summary>
    private static readonly HashSet<string> Referable =
    [
        Schema,
        "Response",
        Parameter,
        "Example",
        "RequestBody",
        "Header",
        "SecurityScheme",
        "Link",
        "Callback",
    ];

    public static string ShapeOf(SpecificationNode parent, string name)
    {
        var shape = parent.Shape;
        if (shape[0] is '[' or '{')
            return shape[1..^1];
        if (shape == SchemaOrBoolean)
            shape = Schema;
        if (name == "$ref" && Referable.Contains(shape))
            return "string";
        if (!Objects.TryGetValue(shape, out var keys))
            return shape == Any ? Any : Unknown;
        if (name.StartsWith("x-", StringComparison.Ordinal))
            return Any;
        return keys.TryGetValue(name, out var key) ? key.Shape : ShapesOfNames.GetValueOrDefault(shape, Unknown);
    }

    /// <summary>Returns whether it is one of the objects of OpenAPI.</summary>
    public static bool IsObject(string shape) => Objects.ContainsKey(shape);

    public static bool IsReferable(string shape) => Referable.Contains(shape);

    /// <summary>Returns the keys of an object; none where they are names.</summary>
    public static IEnumerable<string> KeysOf(string shape) => Objects[shape].Keys;

    public static IEnumerable<string> RequiredKeysOf(string shape) =>
        Objects[shape].Where(key => key.Value.IsRequired).Select(key => key.Key);

    private static Dictionary<string, Key> Keys(string keys) =>
        keys.Split(' ')
            .Select(key => key.Split(':'))
            .ToDictionary(key => key[0].TrimEnd('!'), key => new Key(key[1], key[0].EndsWith('!')));

    private sealed record Key(string Shape, bool IsRequired);
}
