using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>Stimuli to JSON and back, for those that wait in an incident.</summary>
internal static class StimulusCodec
{
    /// <param name="receivedAt">The legal instant of the request behind it, which a retry keeps.</param>
    public static byte[] Encode(Stimulus stimulus, Instant receivedAt) => ValueJson.ToUtf8(Value.Of(Describe(stimulus).AsObject().With("at", InstantPattern.ExtendedIso.Format(receivedAt))));

    private static Value Describe(Stimulus stimulus) => stimulus switch
    {
        StartStimulus { TriggerActivityId: { } trigger } start => Value.Object(new("kind", start.Name), new("trigger", trigger), new("input", start.TriggerInput)),
        ResumeStimulus resume => Value.Object(new("kind", resume.Name), new("bookmark", resume.BookmarkId), new("input", resume.Input)),
        StartStimulus start => Value.Object(new KeyValuePair<string, Value>("kind", start.Name)),
        _ => throw new NotSupportedException($"{stimulus.GetType().Name} does not wait in an incident."),
    };

    public static (Stimulus Stimulus, Instant ReceivedAt) Decode(ReadOnlySpan<byte> stored)
    {
        var json = ValueJson.Parse(stored);
        return (StimulusFrom(json), InstantPattern.ExtendedIso.Parse(json["at"].AsString()).Value);
    }

    /// <summary>Operations are found only in incidents of earlier versions: today they are refused to whoever asks for them.</summary>
    private static Stimulus StimulusFrom(Value json) => json["kind"].AsString() switch
    {
        "started" => new StartStimulus(json["trigger"].AsStringOrNull(), json["input"]),
        "resumed" => new ResumeStimulus((int)json["bookmark"].AsNumber(), json["input"]),
        "timer-fired" => new ResumeStimulus((int)json["bookmark"].AsNumber(), json["input"], ByTimer: true),
        "retried" => new RetryStimulus((int)json["activity"].AsNumber()),
        "suspended" => new SuspendStimulus(json["reason"].AsString()),
        "unsuspended" => new UnsuspendStimulus(json["reason"].AsString()),
        "canceled" => new CancelStimulus(json["reason"].AsString()),
        var kind => throw new FormatException($"Stimulus '{kind}' is not known."),
    };
}
