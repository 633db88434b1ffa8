namespace Ybtb.Api.Security;

/// <summary>Marks an endpoint that does not act for the session it is called with, such as signing in anew.</summary>
internal sealed class WithoutAntiForgeryToken;
