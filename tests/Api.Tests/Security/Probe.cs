namespace Ybtb.Api.Tests.Security;

internal sealed record Probe(string Text);
