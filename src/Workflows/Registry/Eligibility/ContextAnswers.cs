using System.Diagnostics.CodeAnalysis;
using Ybtb.Engine.Activities;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>What the step of an activity knows; its guards see to it that this still holds when the step commits.</summary>
internal sealed class ContextAnswers(ActivityContext context) : IRegistryAnswers
{
    public bool TryAnswer<TAnswer>(Query<TAnswer> query, [NotNullWhen(true)] out TAnswer? answer)
        where TAnswer : class => context.TryAnswer(query, out answer);
}
