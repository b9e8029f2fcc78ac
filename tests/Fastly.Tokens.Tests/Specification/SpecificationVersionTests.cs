using System.Security.Cryptography;
using YamlDotNet.RepresentationModel;

namespace Fastly.Tokens.Tests.Specification;

public sealed class SpecificationVersionTests
{
    [Test]
    public void The_library_says_which_specification_it_was_generated_from()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Repository.SpecificationText));
        var file = File.ReadAllBytes(Path.Combine(Repository.Root, "openapi/automation-tokens.yaml"));

        Assert.That(FastlyTokensSpecification.Version, Is.EqualTo(yaml.Documents[0].RootNode["info"]["version"].ToString()));
        Assert.That(FastlyTokensSpecification.Sha256, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(file))));
    }
}
