using System.Runtime.CompilerServices;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions;

/// <summary>Room on the stack for the local names of an ordinary script.</summary>
[InlineArray(Length)]
internal struct LocalBuffer
{
    public const int Length = 8;

    private Value first;
}
