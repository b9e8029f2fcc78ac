using System.Reflection.Metadata;
using System.Text;

namespace Fastly.Tokens.Tests.Package;

/// <summary>The location of the sources in a portable PDB.</summary>
internal sealed class Symbols : IDisposable
{
    private static readonly Guid SourceLinkKind = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSourceKind = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private readonly MetadataReaderProvider _provider;
    private readonly MetadataReader _reader;

    public Symbols(byte[] pdb)
    {
        _provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(pdb));
        _reader = _provider.GetMetadataReader();
    }

    /// <summary>SourceLink's map from documents to addresses, or null.</summary>
    public string? SourceLink =>
        Information(EntityHandle.ModuleDefinition, SourceLinkKind)
            .Select(information => Encoding.UTF8.GetString(_reader.GetBlobBytes(information.Value)))
            .SingleOrDefault();

    public IEnumerable<string> Documents => _reader.Documents.Select(NameOf);

    public IEnumerable<string> DocumentsWithoutSource =>
        _reader.Documents.Where(handle => !Information(handle, EmbeddedSourceKind).Any()).Select(NameOf);

    public void Dispose() => _provider.Dispose();

    private string NameOf(DocumentHandle handle) => _reader.GetString(_reader.GetDocument(handle).Name);

    private IEnumerable<CustomDebugInformation> Information(EntityHandle handle, Guid kind) =>
        _reader
            .GetCustomDebugInformation(handle)
            .Select(_reader.GetCustomDebugInformation)
            .Where(information => _reader.GetGuid(information.Kind) == kind);
}
