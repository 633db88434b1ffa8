using System.Diagnostics.CodeAnalysis;
using Ybtb.Engine.Activities;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>What is known so far of what a rule asks: in a step, or in a look beforehand that changes nothing.</summary>
public interface IRegistryAnswers
{
    /// <summary>The answer to a question, if it was asked before.</summary>
    bool TryAnswer<TAnswer>(Query<TAnswer> query, [NotNullWhen(true)] out TAnswer? answer)
        where TAnswer : class;
}
