using System.Security.Claims;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Security;

/// <summary>The identity of a request: the account as it is now, not as claims of some hours ago.</summary>
internal sealed class ViewerIdentity : ClaimsIdentity
{
    private readonly string scheme;

    /// <param name="session">Null for channels, which have no cookie.</param>
    /// <param name="viewer">Null only until the account has been looked up.</param>
    public ViewerIdentity(string scheme, Session? session, Viewer? viewer)
    {
        this.scheme = scheme;
        Session = session;
        Viewer = viewer;
    }

    public Session? Session { get; }

    public Viewer? Viewer { get; }

    public override string AuthenticationType => scheme;

    public override bool IsAuthenticated => Viewer is not null;

    public override string? Name => Viewer?.Login;

    public override ClaimsIdentity Clone() => new ViewerIdentity(scheme, Session, Viewer);
}
