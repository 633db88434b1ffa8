using Ybtb.Engine.Activities;

namespace Ybtb.Workflows.Registry;

/// <summary>Something the registry enters for one person; <see cref="RegistryWriter"/> writes it with the step.</summary>
/// <param name="Subject">The question whose answer <paramref name="Before"/> is.</param>
public abstract record PersonEffect(InsuredStatusQuery Subject, InsuredStatus Before) : Effect
{
    /// <summary>Whom the registry learns of if it does not know the person yet; null when the entry is only for somebody known.</summary>
    public virtual PersonParticulars? Newcomer => null;

    public sealed override (Query Query, object Answer)? Revises =>
        (Subject, Change(Before) with { Registered = Before.Registered.Add(this) });

    /// <summary>What the registry knows of the person afterwards.</summary>
    protected abstract InsuredStatus Change(InsuredStatus before);

    /// <summary>Adds the rows of the entry; the person's own row is taken care of.</summary>
    internal abstract void Write(PersonWrites writes);

    public sealed override string ToString() => Name;
}
