using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Tests.Transport;

/// <summary>What may be retried: by the method, or as the specification says.</summary>
public sealed class ApiOperationTests
{
    [TestCase("GET", true, false)]
    [TestCase("HEAD", true, false)]
    [TestCase("PUT", true, true)]
    [TestCase("DELETE", true, true)]
    [TestCase("OPTIONS", true, true)]
    [TestCase("POST", false, true)]
    [TestCase("PATCH", false, true)]
    [TestCase("TRACE", false, true)]
    [TestCase("PURGE", false, true)]
    public void The_method_decides(string method, bool isRepeatable, bool isWrite)
    {
        var operation = new ApiOperation("", new HttpMethod(method));

        Assert.That((operation.IsRepeatable, operation.IsWrite), Is.EqualTo((isRepeatable, isWrite)));
    }

    [TestCase("POST", true)]
    [TestCase("PATCH", true)]
    [TestCase("GET", false)]
    [TestCase("PUT", false)]
    public void The_specification_can_override_it(string method, bool isIdempotent)
    {
        var operation = new ApiOperation("", new HttpMethod(method)) { IsIdempotent = isIdempotent };

        Assert.That(operation.IsRepeatable, Is.EqualTo(isIdempotent));
    }

    [TestCase("PUT", true)]
    [TestCase("PATCH", false)]
    public void A_method_that_is_not_idempotent_is_not_retried(string method, bool isRetried)
    {
        var policy = new RetryPolicy(new AutomationTokensClientOptions());
        var failure = new FastlyConnectionException(new Failure("", "", "")) { IsTransient = true };

        Assert.That(policy.DelayAfter(1, new ApiOperation("", new HttpMethod(method)), failure).HasValue, Is.EqualTo(isRetried));
    }
}
