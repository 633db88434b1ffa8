namespace Ybtb.Engine.Expressions;

/// <summary>How much one evaluation may do. Lengths are checked before anything of that length is allocated.</summary>
public sealed record ExpressionLimits
{
    /// <summary>The deepest <see cref="MaxDepth"/> that can be asked for; what the stack of any thread can bear.</summary>
    public const int DeepestDepth = 256;

    private readonly int maxDepth = 64;

    public static ExpressionLimits Default { get; } = new();

    /// <summary>
    /// Steps of one evaluation, 10,000 unless set. Every part of an expression counts one each time it is evaluated; copying
    /// counts one per four array elements and per 64 characters, so that the memory an evaluation allocates is bounded too.
    /// </summary>
    public int MaxSteps { get; init; } = 10_000;

    /// <summary>How deep source text and built values may nest; 1 to 256, 64 unless set (as deep as stored JSON may be).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 1 to 256.</exception>
    public int MaxDepth
    {
        get => maxDepth;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, DeepestDepth);
            maxDepth = value;
        }
    }

    /// <summary>UTF-16 units in a string that the expression builds; 65,536 unless set. Those from outside may be longer.</summary>
    public int MaxStringLength { get; init; } = 64 * 1024;

    /// <summary>Elements of an array, or members of an object, that the expression builds; 10,000 unless set.</summary>
    public int MaxArrayLength { get; init; } = 10_000;

    /// <summary>
    /// Elements, members and characters together in a built value that leaves the expression; 1,048,576 unless set. An array
    /// that holds one part many times is small in memory and would be huge once written.
    /// </summary>
    public int MaxValueSize { get; init; } = 1024 * 1024;

    /// <summary>UTF-16 units of source text; 65,536 unless set. Applies when compiling.</summary>
    public int MaxSourceLength { get; init; } = 64 * 1024;
}
