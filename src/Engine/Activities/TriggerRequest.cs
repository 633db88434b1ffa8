using Ybtb.Engine.Timers;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities;

/// <summary>What starts a workflow at one of its trigger activities.</summary>
/// <param name="Name">What stimuli are matched by, with the payload.</param>
/// <param name="Schedule">When it starts by itself; null for a trigger that waits for a stimulus.</param>
internal sealed record TriggerRequest(string Name, Value Payload, TriggerSchedule? Schedule = null);
