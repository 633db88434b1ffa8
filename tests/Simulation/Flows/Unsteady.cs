using Ybtb.Engine.Activities;

namespace Ybtb.Simulation.Flows;

/// <summary>Whether an unsteady activity may succeed now.</summary>
internal sealed record Weather(bool IsGood);

internal sealed record WeatherQuery : Query<Weather>;

/// <summary>Fails whenever the weather is bad, which a later retry may find changed.</summary>
[ActivityType("Sim.Unsteady", "不稳定", "模拟")]
internal sealed class Unsteady : Activity
{
    protected internal override ActivityResult Execute(ActivityContext context) =>
        !context.TryAnswer(new WeatherQuery(), out var weather) ? ActivityResult.Ask(new WeatherQuery())
        : weather.IsGood ? ActivityResult.Complete()
        : ActivityResult.Fail("天气不好。", "bad-weather");
}
