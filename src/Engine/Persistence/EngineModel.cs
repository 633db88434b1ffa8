using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;

namespace Ybtb.Engine.Persistence;

/// <summary>The engine's tables. Applied by the context that owns the database, so that engine and domain commit together.</summary>
public static class EngineModel
{
    private const int HashLength = 32;

    private const int ActivityIdLength = 200;

    /// <summary>A definition id and a correlation id, with what tells them apart.</summary>
    private const int ActivationKeyLength = 140;

    public static void AddEngine(this ModelBuilder model)
    {
        AddInstances(model);
        AddWaiting(model);
        AddTriggers(model);
        AddOutside(model);
        AddDefinitions(model);
    }

    private static void AddInstances(ModelBuilder model)
    {
        model.Entity<DataKeyRow>(row =>
        {
            row.ToTable("data_keys").HasKey(k => k.Id);
            row.Property(k => k.Wrapped).HasMaxLength(128);
        });
        model.Entity<InstanceRow>(row =>
        {
            row.ToTable("instances").HasKey(i => i.Id);
            row.Property(i => i.DefinitionId).HasMaxLength(64);
            row.Property(i => i.DefinitionVersionId).HasMaxLength(64);
            row.Property(i => i.Status).HasMaxLength(16);
            row.Property(i => i.CorrelationId).HasMaxLength(64);
            row.Property(i => i.Name).HasMaxLength(200);
            row.Property(i => i.JournalHead).HasMaxLength(HashLength);
            row.Property(i => i.Revision).IsConcurrencyToken();
            row.HasIndex(i => i.CorrelationId).HasFilter("\"CorrelationId\" IS NOT NULL");
            row.HasIndex(i => new { i.DefinitionId, i.Status });
            row.HasIndex(i => i.ParentInstanceId).HasFilter("\"ParentInstanceId\" IS NOT NULL");
        });
        model.Entity<ActivationRow>(row =>
        {
            row.ToTable("activations").HasKey(a => a.Key);
            row.Property(a => a.Key).HasMaxLength(ActivationKeyLength);
        });
        model.Entity<JournalRow>(row =>
        {
            row.ToTable("journal").HasKey(j => new { j.InstanceId, j.Sequence });
            row.Property(j => j.Kind).HasMaxLength(32);
            row.Property(j => j.Hash).HasMaxLength(HashLength);
        });
        model.Entity<InstanceArchiveRow>(row => row.ToTable("instance_archives").HasKey(a => a.InstanceId));
        model.Entity<IncidentRow>(row =>
        {
            row.ToTable("incidents").HasKey(i => i.Id);
            row.Property(i => i.NodeId).HasMaxLength(1000);
            row.Property(i => i.ActivityType).HasMaxLength(200);
            row.Property(i => i.Code).HasMaxLength(100);
            row.Property(i => i.Message).HasMaxLength(2000);
            row.Property(i => i.Resolution).HasMaxLength(32);
            row.Property(i => i.Revision).IsConcurrencyToken();
            row.HasIndex(i => new { i.InstanceId, i.ActivityInstanceId });
            row.HasIndex(i => i.CreatedAt).HasFilter("\"ResolvedAt\" IS NULL");
        });
    }

    private static void AddWaiting(ModelBuilder model)
    {
        model.Entity<BookmarkRow>(row =>
        {
            row.ToTable("bookmarks").HasKey(b => new { b.InstanceId, b.BookmarkId });
            row.Property(b => b.Hash).HasMaxLength(16);
            row.HasIndex(b => b.Hash);
        });
        model.Entity<TimerRow>(row =>
        {
            row.ToTable("timers").HasKey(t => new { t.InstanceId, t.BookmarkId });
            row.HasIndex(t => t.DueAt);
        });
    }

    private static void AddTriggers(ModelBuilder model)
    {
        model.Entity<TriggerRow>(row =>
        {
            row.ToTable("triggers").HasKey(t => new { t.DefinitionId, t.ActivityId });
            row.Property(t => t.DefinitionId).HasMaxLength(64);
            row.Property(t => t.ActivityId).HasMaxLength(ActivityIdLength);
            row.Property(t => t.DefinitionVersionId).HasMaxLength(64);
            row.Property(t => t.Hash).HasMaxLength(16);
            row.Property(t => t.Schedule).HasMaxLength(200);
            row.Property(t => t.Revision).IsConcurrencyToken();
            row.HasIndex(t => t.Hash);
            row.HasIndex(t => t.NextDueAt).HasFilter("\"NextDueAt\" IS NOT NULL");
        });
        model.Entity<QueuedStimulusRow>(row =>
        {
            row.ToTable("queued_stimuli").HasKey(q => q.Id);
            row.Property(q => q.Hash).HasMaxLength(16);
            row.Property(q => q.CorrelationId).HasMaxLength(64);
        });
    }

    private static void AddOutside(ModelBuilder model)
    {
        model.Entity<OutboxRow>(row =>
        {
            row.ToTable("outbox").HasKey(o => o.Id);
            row.Property(o => o.Topic).HasMaxLength(64);
            row.Property(o => o.LastError).HasMaxLength(1000);
            row.Property(o => o.Revision).IsConcurrencyToken();
            row.HasIndex(o => o.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
        });
        model.Entity<IdempotencyRow>(row =>
        {
            row.ToTable("idempotency_keys").HasKey(i => i.Scope);
            row.Property(i => i.Scope).HasMaxLength(HashLength);
            row.Property(i => i.BodyDigest).HasMaxLength(HashLength);
            row.Property(i => i.Result).HasMaxLength(200);
            row.HasIndex(i => i.CreatedAt);
        });
    }

    private static void AddDefinitions(ModelBuilder model)
    {
        model.Entity<DefinitionVersionRow>(row =>
        {
            row.ToTable("definition_versions").HasKey(d => d.Id);
            row.Property(d => d.Id).HasMaxLength(64);
            row.Property(d => d.DefinitionId).HasMaxLength(64);
            row.Property(d => d.Name).HasMaxLength(200);
            row.Property(d => d.ActivityType).HasMaxLength(200);
            row.Property(d => d.EditorId).HasMaxLength(64);
            row.Property(d => d.ChangedBy).HasMaxLength(100);
            row.Property(d => d.Revision).IsConcurrencyToken();
            row.HasIndex(d => new { d.DefinitionId, d.Version }).IsUnique();
            row.HasIndex(d => d.DefinitionId, "IX_definition_versions_latest").HasFilter("\"IsLatest\"").IsUnique();
            row.HasIndex(d => d.DefinitionId, "IX_definition_versions_published").HasFilter("\"IsPublished\"").IsUnique();
        });
        model.Entity<ShippedDefinitionRow>(row =>
        {
            row.ToTable("shipped_definitions").HasKey(s => s.DefinitionId);
            row.Property(s => s.DefinitionId).HasMaxLength(64);
            row.Property(s => s.FileHash).HasMaxLength(HashLength);
            row.Property(s => s.DefinitionVersionId).HasMaxLength(64);
        });
    }
}
