namespace Ybtb.Engine.Persistence;

/// <summary>The database is locked, full or gone; nothing was written, and the same command may be sent again.</summary>
public sealed class StoreUnavailableException(string message, Exception inner) : Exception(message, inner);
