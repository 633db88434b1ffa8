using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;

namespace Ybtb.Engine.Runtime;

/// <summary>Turns one kind of effect into rows.</summary>
public interface IEffectWriter
{
    Type EffectType { get; }

    void Write(RequestedEffect requested, StepInfo step, WriteSet writes);
}
