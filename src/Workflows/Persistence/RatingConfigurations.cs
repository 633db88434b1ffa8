using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Ratings;
using Ybtb.Workflows.Ratings.Complaints;

namespace Ybtb.Workflows.Persistence;

/// <summary>Lengths that the tables of ratings share.</summary>
internal static class RatingColumns
{
    public const int StaffName = 64;

    /// <summary>Accounts without hyphens, joined by commas: enough for sixty who had a part.</summary>
    public const int Accounts = 2000;

    public const int Reasons = 400;
    public const int Evidence = 1000;
}

internal sealed class RatingConfiguration : IEntityTypeConfiguration<RatingRow>
{
    public void Configure(EntityTypeBuilder<RatingRow> builder)
    {
        builder.ToTable("ratings").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(r => r.Contact).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(r => r.Origin).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(r => r.Source).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(r => r.Level).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(r => r.Reasons).HasMaxLength(RatingColumns.Reasons);
        builder.Property(r => r.ItemCode).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(r => r.Channel).HasMaxLength(CaseColumns.Word);
        builder.Property(r => r.ReceivingOfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(r => r.ReceivingOfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(r => r.DecidingOfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(r => r.DecidingOfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(r => r.Revision).IsConcurrencyToken();   // changed once, also under a race
        builder.UseSnakeCase();
        builder.HasIndex(r => new { r.CaseNumber, r.Contact }).IsUnique();        // one for each contact, whoever comes first
        builder.HasIndex(r => new { r.DecidingOfficePath, r.RatedAt });           // an office's statistics of defaults
        builder.HasIndex(r => r.RatedAt);
    }
}

internal sealed class RatingMarkConfiguration : IEntityTypeConfiguration<RatingMarkRow>
{
    public void Configure(EntityTypeBuilder<RatingMarkRow> builder)
    {
        builder.ToTable("rating_marks").HasKey(m => new { m.RatingId, m.Ordinal });
        builder.Property(m => m.Object).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(m => m.Level).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(m => m.OfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(m => m.OfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(m => m.StaffName).HasMaxLength(RatingColumns.StaffName);
        builder.Property(m => m.ItemCode).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(m => m.Channel).HasMaxLength(CaseColumns.Word);
        builder.UseSnakeCase();
        builder.HasIndex(m => new { m.OfficePath, m.RatedAt });                                            // an office's statistics
        builder.HasIndex(m => m.RatedAt);                                                                  // the province's
        builder.HasIndex(m => new { m.StaffId, m.RatedAt }).HasFilter("\"staff_id\" IS NOT NULL");      // what was said of me
    }
}

internal sealed class BadRatingConfiguration : IEntityTypeConfiguration<BadRatingRow>
{
    public void Configure(EntityTypeBuilder<BadRatingRow> builder)
    {
        builder.ToTable("bad_ratings").HasKey(b => b.Id);
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.Property(b => b.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(b => b.ItemCode).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(b => b.Channel).HasMaxLength(CaseColumns.Word);
        builder.Property(b => b.OfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(b => b.OfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(b => b.Level).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(b => b.Involved).HasMaxLength(RatingColumns.Accounts);
        builder.Property(b => b.Rated).HasMaxLength(RatingColumns.Accounts);
        builder.Property(b => b.State).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(b => b.HandlerName).HasMaxLength(RatingColumns.StaffName);
        builder.Property(b => b.Class).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(b => b.Approval).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(b => b.Closing).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(b => b.Appeal).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(b => b.FollowUpLevel).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(b => b.Revision).IsConcurrencyToken();   // two people, one record: the second is told
        builder.UseSnakeCase();
        builder.HasIndex(b => new { b.RatingId, b.OfficeCode }).IsUnique();                                        // one for each office of a rating
        builder.HasIndex(b => b.CaseNumber);                                                                       // what an applicant is answered
        builder.HasIndex(b => new { b.OfficePath, b.RegisteredAt });                                               // an office's list and statistics
        builder.HasIndex(b => b.RegisteredAt);                                                                     // the province's
        builder.HasIndex(b => b.NextReminderAt).HasFilter("\"next_reminder_at\" IS NOT NULL");                   // what is overdue
    }
}

internal sealed class BadRatingStepConfiguration : IEntityTypeConfiguration<BadRatingStepRow>
{
    public void Configure(EntityTypeBuilder<BadRatingStepRow> builder)
    {
        builder.ToTable("bad_rating_steps").HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.ByName).HasMaxLength(RatingColumns.StaffName);
        builder.Property(s => s.Kind).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(s => s.Evidence).HasMaxLength(RatingColumns.Evidence);
        builder.UseSnakeCase();
        builder.HasIndex(s => s.BadRatingId);   // the ledger of a record
    }
}

internal sealed class RatingTokenConfiguration : IEntityTypeConfiguration<RatingTokenRow>
{
    public void Configure(EntityTypeBuilder<RatingTokenRow> builder)
    {
        builder.ToTable("rating_tokens").HasKey(t => t.Id);
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Digest).HasMaxLength(32);
        builder.Property(t => t.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(t => t.Contact).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(t => t.StaffName).HasMaxLength(RatingColumns.StaffName);
        builder.Property(t => t.OfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(t => t.OfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(t => t.Revision).IsConcurrencyToken();   // used once
        builder.UseSnakeCase();
        builder.HasIndex(t => t.Digest).IsUnique();   // who comes with this code
    }
}

internal sealed class RatingOpinionConfiguration : IEntityTypeConfiguration<RatingOpinionRow>
{
    public void Configure(EntityTypeBuilder<RatingOpinionRow> builder)
    {
        builder.ToTable("rating_opinions").HasKey(o => o.Id);
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.Kind).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(o => o.OfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(o => o.OfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(o => o.ItemCode).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(o => o.Level).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(o => o.Origin).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(o => o.EnteredByName).HasMaxLength(RatingColumns.StaffName);
        builder.UseSnakeCase();
        builder.HasIndex(o => new { o.OfficePath, o.EnteredAt });   // an office's list
    }
}

internal sealed class ComplaintConfiguration : IEntityTypeConfiguration<ComplaintRow>
{
    public void Configure(EntityTypeBuilder<ComplaintRow> builder)
    {
        builder.ToTable("complaints").HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(c => c.OfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(c => c.OfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(c => c.StaffName).HasMaxLength(RatingColumns.StaffName);
        builder.Property(c => c.Source).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(c => c.SourceNumber).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(c => c.State).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(c => c.RegisteredByName).HasMaxLength(RatingColumns.StaffName);
        builder.Property(c => c.HandlerName).HasMaxLength(RatingColumns.StaffName);
        builder.Property(c => c.Revision).IsConcurrencyToken();   // two people, one complaint: the second is told
        builder.UseSnakeCase();
        builder.HasIndex(c => new { c.OfficePath, c.RegisteredAt });                                   // an office's ledger
        builder.HasIndex(c => c.RegisteredAt);                                                         // the province's
        builder.HasIndex(c => c.CaseNumber).HasFilter("\"case_number\" IS NOT NULL");                // the complaints of a case
    }
}
