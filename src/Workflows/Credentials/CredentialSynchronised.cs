using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Credentials;

/// <summary>The system of a level has taken a person's base data.</summary>
public sealed record CredentialSynchronised(CredentialStandingQuery Subject, CredentialStanding Before, CredentialState State) : Effect
{
    public override string Name => "credential-synchronised";

    public override Value Detail => State.Level.ChineseName();

    public override (Query Query, object Answer)? Revises => (Subject, Before with { State = State });

    public override string ToString() => Name;
}

/// <summary>A level did not take the data, or did not answer; only the history says so.</summary>
/// <param name="Reason">A sentence for staff; no personal values.</param>
public sealed record CredentialNotSynchronised(string Reason) : Effect
{
    public override string Name => "credential-not-synchronised";

    public override Value Detail => Reason;
}
