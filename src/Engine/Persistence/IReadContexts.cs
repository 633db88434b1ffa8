using Microsoft.EntityFrameworkCore;

namespace Ybtb.Engine.Persistence;

/// <summary>Makes contexts for reading; they must not be saved. The caller disposes of each.</summary>
public interface IReadContexts
{
    DbContext Create();
}
