using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Simulation.Worlds;

namespace Ybtb.Simulation.Flows;

/// <summary>Tells the weather, which is bad now and then until the disturbances end.</summary>
internal sealed class WeatherHandler(Disturbance disturbance) : IQueryHandler
{
    public Type QueryType => typeof(WeatherQuery);

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var weather = new Weather(!disturbance.Strikes(Fault.BadWeather));
        return new FetchedAnswer(weather, Value.Of(weather.IsGood), null);
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes) => throw new NotSupportedException("Nobody changes the weather.");
}
