using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Ybtb.Api.Problems;

namespace Ybtb.Api.Security;

/// <summary>How often one account, or one address without an account, may ask.</summary>
/// <remarks>Counted on each node for itself: a bound against runaway clients, not a quota.</remarks>
internal sealed class RateLimits(IOptions<SecurityOptions> options) : IConfigureOptions<RateLimiterOptions>
{
    /// <summary>Name of the stricter limit of sign-in and token requests.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Name of the limit of those who check documents without an account.</summary>
    public const string Verification = "verification";

    /// <summary>Name of the limit of those who ask for one-time codes.</summary>
    public const string ApplicantCodes = "applicant-codes";

    /// <summary>Name of the limit of those who enter one.</summary>
    public const string ApplicantSignIn = "applicant-sign-in";

    private readonly SecurityOptions limits = options.Value;

    public void Configure(RateLimiterOptions limiter)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = RejectAsync;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, Caller>(PartitionOf);
        limiter.AddPolicy(SignIn, context => PerMinute(context, limits.SignInsPerMinute));
        limiter.AddPolicy(Verification, context => PerMinute(context, limits.VerificationsPerMinute));
        limiter.AddPolicy(ApplicantCodes, context => PerMinute(context, limits.ApplicantCodesPerMinute));
        limiter.AddPolicy(ApplicantSignIn, context => PerMinute(context, limits.ApplicantSignInsPerMinute));
    }

    private static RateLimitPartition<Caller> PerMinute(HttpContext context, int permits) => RateLimitPartition.GetSlidingWindowLimiter(
        new Caller(Guid.Empty, AddressOf(context)),
        _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        });

    private RateLimitPartition<Caller> PartitionOf(HttpContext context) => context.User.FindViewer() switch
    {
        { IsChannel: true } channel => Bucket(new Caller(channel.AccountId, null), limits.ChannelRequestsPerSecond),
        { } person => Bucket(new Caller(person.AccountId, null), limits.AccountRequestsPerSecond),
        null => Bucket(new Caller(Guid.Empty, AddressOf(context)), limits.AddressRequestsPerSecond),
    };

    private static RateLimitPartition<Caller> Bucket(Caller caller, int perSecond) => RateLimitPartition.GetTokenBucketLimiter(
        caller,
        _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perSecond * 2,
            TokensPerPeriod = Math.Max(1, perSecond / 10),
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
        });

    private static IPAddress AddressOf(HttpContext context) => context.Connection.RemoteIpAddress ?? IPAddress.None;

    private static ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds));
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return new ValueTask(ProblemWriter.WriteAsync(rejected.HttpContext, ProblemKinds.TooManyRequests));
    }

    private readonly record struct Caller(Guid Account, IPAddress? Address);
}
