using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Ybtb.Engine.Persistence.Entities;

/// <summary>Writes through EF Core: it makes the inserts and updates; deletes and guards are statements made from the same model.</summary>
/// <remarks>
/// Slower than the stores with statements of their own, several round trips a set, and right by the same rules: one transaction, revisions
/// checked, guards locked until the commit. Operations are applied in their order; neighbours that EF Core may send together are.
/// </remarks>
public sealed class EntityWriteStore : IWriteStore, IDisposable
{
    private readonly Func<DbContext> createContext;
    private readonly IDatabaseAnswers answers;
    private readonly RowShapes shapes;
    private readonly ServerEdits edits;

    internal EntityWriteStore(Func<DbContext> createContext, IModel model, SqlDialect dialect, IDatabaseAnswers answers)
    {
        this.createContext = createContext;
        this.answers = answers;
        shapes = new RowShapes(model, dialect);
        edits = new ServerEdits(createContext, answers);
    }

    public async Task CommitAsync(WriteSet writes, CancellationToken cancellationToken)
    {
        var committing = false;
        RowWrite? current = null;
        try
        {
            await using var context = createContext();
            context.Database.AutoSavepointsEnabled = false;
            context.ChangeTracker.AutoDetectChangesEnabled = false;
            await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
            foreach (var write in writes.Writes)
            {
                current = write;
                await ApplyAsync(context, transaction, write, cancellationToken);
            }

            current = null;
            await context.SaveChangesAsync(cancellationToken);
            committing = true;
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException stale)
        {
            throw new WriteConflictException(WriteConflict.Stale, RowTypeOf(stale, current));
        }
        catch (Exception failure) when (answers.ConflictOf(failure) is { } conflict)
        {
            throw new WriteConflictException(IsGuard(current) ? WriteConflict.GuardFailed : conflict, RowTypeOf(failure, current));
        }
        catch (Exception failure) when (answers.IsUnavailable(failure))
        {
            throw new StoreUnavailableException("The database could not be written.", failure) { MayHaveCommitted = committing && !answers.IsAnswer(failure) };
        }
    }

    public Task<T> EditAsync<T>(Func<DbContext, CancellationToken, Task<T>> edit, CancellationToken cancellationToken) => edits.EditAsync(edit, cancellationToken);

    public void Dispose() => edits.Dispose();

    private async Task ApplyAsync(DbContext context, IDbContextTransaction transaction, RowWrite write, CancellationToken cancellationToken)
    {
        if (write.Kind is RowWriteKind.Insert or RowWriteKind.Update)
        {
            if (IsTracked(context, write.Row))
            {
                await FlushAsync(context, cancellationToken);   // the same row once more
            }

            Track(context, write);
            return;
        }

        await FlushAsync(context, cancellationToken);
        var found = await RunAsync(write, transaction.GetDbTransaction(), cancellationToken);
        if (IsGuard(write) && !shapes.Dialect.GuardsJudgeThemselves && found == write.Kind is RowWriteKind.RequireAbsent)
        {
            throw new WriteConflictException(WriteConflict.GuardFailed, write.Row.GetType());
        }
    }

    private static async Task FlushAsync(DbContext context, CancellationToken cancellationToken)
    {
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
    }

    private static void Track(DbContext context, RowWrite write)
    {
        var entry = context.Entry(write.Row);
        if (write.Kind == RowWriteKind.Insert)
        {
            entry.State = EntityState.Added;
            return;
        }

        entry.State = EntityState.Unchanged;
        foreach (var property in entry.Properties.Where(p => !p.Metadata.IsPrimaryKey()))
        {
            property.IsModified = write.Columns is null || write.Columns.Properties.Contains(property.Metadata.Name);
        }

        if (entry.Metadata.FindProperty(RowShape.RevisionProperty) is { } revision)
        {
            Expect(entry, revision);
        }
    }

    /// <summary>The row carries its new revision; the stored one is expected to be one less.</summary>
    private static void Expect(EntityEntry entry, IProperty revision)
    {
        var property = entry.Property(revision.Name);
        property.OriginalValue = (long)property.CurrentValue! - 1;
        property.IsModified = true;
    }

    private static bool IsTracked(DbContext context, object row) =>
        context.ChangeTracker.Entries().Any(e => e.Entity.GetType() == row.GetType() && HaveSameKey(e, context.Entry(row)));

    private static bool HaveSameKey(EntityEntry tracked, EntityEntry other) =>
        tracked.Metadata.FindPrimaryKey()!.Properties.All(p => Equal(tracked.Property(p.Name).CurrentValue, other.Property(p.Name).CurrentValue));

    private static bool Equal(object? left, object? right) =>
        left is byte[] bytes && right is byte[] others ? bytes.AsSpan().SequenceEqual(others) : Equals(left, right);

    /// <returns>True when a guard found a row.</returns>
    private async Task<bool> RunAsync(RowWrite write, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var shape = shapes.Of(write);
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = shape.Sql;
        foreach (var (place, value) in shape.ReadParameters(write.Row).Index())
        {
            var parameter = command.CreateParameter();
            shapes.Dialect.Describe(parameter, place + 1);
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private static bool IsGuard(RowWrite? write) => write?.Kind is RowWriteKind.RequirePresent or RowWriteKind.RequireAbsent;

    private static Type RowTypeOf(Exception failure, RowWrite? current) =>
        failure is DbUpdateException { Entries: [var entry, ..] } ? entry.Metadata.ClrType : current?.Row.GetType() ?? typeof(object);
}
