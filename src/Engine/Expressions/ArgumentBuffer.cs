using System.Runtime.CompilerServices;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions;

/// <summary>Room on the stack for the arguments of an ordinary call.</summary>
[InlineArray(Length)]
internal struct ArgumentBuffer
{
    public const int Length = 3;

    private Value first;
}
