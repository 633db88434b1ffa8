using Microsoft.Extensions.Logging;
using Ybtb.Engine.Persistence;

namespace Ybtb.Simulation.Worlds;

/// <summary>Collects errors that the engine logs instead of throwing: none of them is expected.</summary>
internal sealed class ErrorLog<T>(List<string> surprises) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel) && exception is not StoreUnavailableException)
        {
            surprises.Add($"{formatter(state, exception)}: {exception}");
        }
    }
}
