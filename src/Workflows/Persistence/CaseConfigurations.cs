using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Cases.Notes;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Security;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Persistence;

/// <summary>Lengths that several tables of a case share.</summary>
internal static class CaseColumns
{
    public const int ItemCode = 64;
    public const int Word = 32;
    public const int Name = 200;

    /// <summary>A day as ISO text, where an index holds it.</summary>
    public const int Day = 10;
}

internal sealed class CaseConfiguration : IEntityTypeConfiguration<CaseRow>
{
    public void Configure(EntityTypeBuilder<CaseRow> builder)
    {
        builder.ToTable("cases").HasKey(c => c.Number);
        builder.Property(c => c.Number).HasMaxLength(CaseNumber.Length);
        builder.Property(c => c.ItemCode).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(c => c.Status).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(c => c.Channel).HasMaxLength(CaseColumns.Word);
        builder.Property(c => c.IdentityLevel).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(c => c.ReceivingOfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(c => c.ReceivingOfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(c => c.DecidingOfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(c => c.DecidingOfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(c => c.PartnerOfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(c => c.PartnerOfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(c => c.HandOvers).HasMaxLength(1000);
        builder.Property(c => c.MaskedName).HasMaxLength(CaseColumns.Name);
        builder.Property(c => c.MaskedNumber).HasMaxLength(CaseColumns.Word);
        builder.Property(c => c.ApplicantIndex).HasMaxLength(BlindIndex.Size);
        builder.Property(c => c.InsuredIndex).HasMaxLength(BlindIndex.Size);
        builder.Property(c => c.PhoneIndex).HasMaxLength(BlindIndex.Size);
        builder.Property(c => c.InsuredPhoneIndex).HasMaxLength(BlindIndex.Size);
        builder.Property(c => c.SearchVersion).HasDefaultValue(0);
        builder.Property(c => c.OpenKey).HasMaxLength(BlindIndex.Size);
        builder.Property(c => c.Decision).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(c => c.Verdict).HasMaxLength(CaseColumns.Word);
        builder.Property(c => c.FiledOn).HasMaxLength(CaseColumns.Day);
        builder.Property(c => c.AcceptedOn).HasMaxLength(CaseColumns.Day);
        builder.Property(c => c.FinishedOn).HasMaxLength(CaseColumns.Day);
        builder.Property(c => c.PauseGround).HasMaxLength(CaseColumns.Word);
        builder.Property(c => c.IsFolded).HasDefaultValue(false);
        builder.Property(c => c.Revision).IsConcurrencyToken();   // two clerks, one case: the second is told
        builder.UseSnakeCase();
        builder.HasIndex(c => c.ApplicantIndex);                                // search by the applicant's number
        builder.HasIndex(c => c.InsuredIndex).HasFilter("\"insured_index\" IS NOT NULL");              // by the insured person's, where that is another
        builder.HasIndex(c => c.PhoneIndex).HasFilter("\"phone_index\" IS NOT NULL");                  // by a phone
        builder.HasIndex(c => c.InsuredPhoneIndex).HasFilter("\"insured_phone_index\" IS NOT NULL");
        builder.HasIndex(c => c.Number, "IX_cases_unsearchable").HasFilter("\"search_version\" = 0");   // of an earlier version of the product
        builder.HasIndex(c => c.OpenKey).IsUnique().HasFilter("\"open_key\" IS NOT NULL");   // two counters at once, one person: the second is refused
        builder.HasIndex(c => new { c.DecidingOfficePath, c.FiledAt });         // lists of an office, as it decides
        builder.HasIndex(c => new { c.ReceivingOfficePath, c.FiledAt });        // lists of an office, as it receives
        builder.HasIndex(c => new { c.PartnerOfficePath, c.FiledAt })           // lists of an office, as it hands over and is handed
            .HasFilter("\"partner_office_path\" IS NOT NULL");
        builder.HasIndex(c => c.FiledAt);                                       // the province's list
        builder.HasIndex(c => new { c.FiledBy, c.FiledAt });                    // a channel's own cases
        builder.HasIndex(                                                       // all that boards count, without a look at the cases themselves
            c => new
            {
                c.IsFolded, c.FinishedOn, c.DecidingOfficePath, c.ReceivingOfficePath, c.ItemCode, c.Channel, c.Status, c.Verdict, c.FiledOn, c.AcceptedOn,
                c.PromisedDueAt, c.YellowFrom, c.RedFrom, c.StatutoryDueAt, c.PauseGround, c.UsedDays, c.FiledAt, c.Number,
            },
            "IX_cases_board");
        builder.HasIndex(c => c.ClosedAt).HasFilter("\"closed_at\" IS NOT NULL AND \"rating_settled_at\" IS NULL");   // whose rating period ends next
    }
}

internal sealed class CaseMaterialConfiguration : IEntityTypeConfiguration<CaseMaterialRow>
{
    public void Configure(EntityTypeBuilder<CaseMaterialRow> builder)
    {
        builder.ToTable("case_materials").HasKey(m => new { m.CaseNumber, m.Sequence });
        builder.Property(m => m.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(m => m.Code).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(m => m.Name).HasMaxLength(CaseColumns.Name);
        builder.Property(m => m.Trust).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(m => m.PromiseHash).HasMaxLength(ContentAddress.Length);
        builder.Property(m => m.FileHash).HasMaxLength(64);
        builder.Property(m => m.Verdict).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.UseSnakeCase();
        builder.HasIndex(m => m.FileHash).HasFilter("\"file_hash\" IS NOT NULL");   // is a stored file still referred to
    }
}

internal sealed class CaseNoteConfiguration : IEntityTypeConfiguration<CaseNoteRow>
{
    public void Configure(EntityTypeBuilder<CaseNoteRow> builder)
    {
        builder.ToTable("case_notes").HasKey(n => n.Id);
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(n => n.AccountName).HasMaxLength(64);
        builder.Property(n => n.OfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.UseSnakeCase();
        builder.HasIndex(n => new { n.CaseNumber, n.At });   // the notes of a case
    }
}

internal sealed class ClockConfiguration : IEntityTypeConfiguration<ClockRow>
{
    public void Configure(EntityTypeBuilder<ClockRow> builder)
    {
        builder.ToTable("clocks").HasKey(c => new { c.CaseNumber, c.Ordinal });
        builder.Property(c => c.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(c => c.Kind).HasMaxLength(CaseColumns.Word);
        builder.Property(c => c.Stage).HasMaxLength(CaseColumns.Word);
        builder.Property(c => c.StageOfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(c => c.ItemCode).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(c => c.ReceivingOfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(c => c.DecidingOfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(c => c.PartnerOfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(c => c.AlertPlan).HasMaxLength(400);
        builder.UseSnakeCase();
        builder.Property(c => c.CalendarVersion).HasDefaultValue(1);
        const string running = "\"stopped_at\" IS NULL";
        builder.HasIndex(c => new { c.Kind, c.DueAt }).HasFilter(running);                         // what falls due next
        builder.HasIndex(c => new { c.DecidingOfficePath, c.Kind, c.DueAt }).HasFilter(running);    // an office's board
        builder.HasIndex(c => new { c.Kind, c.RedFrom }).HasFilter(running);                       // lights
        builder.HasIndex(c => c.CaseNumber, "IX_clocks_running").HasFilter(running);               // open cases in order: a calendar's revision
        builder.HasIndex(c => c.NextAlertAt).HasFilter("\"next_alert_at\" IS NOT NULL");              // what the sweep has to say
        builder.HasIndex(c => c.CaseNumber, "IX_clocks_without_alerts").HasFilter("\"stopped_at\" IS NULL AND \"alert_plan\" IS NULL"); // whose alerts were never reckoned
        builder.HasIndex(c => new { c.Kind, c.StoppedAt }).HasFilter("\"stopped_at\" IS NOT NULL"); // verdicts of a period
    }
}

internal sealed class ClockEntryConfiguration : IEntityTypeConfiguration<ClockEntryRow>
{
    public void Configure(EntityTypeBuilder<ClockEntryRow> builder)
    {
        builder.ToTable("clock_entries").HasKey(e => new { e.CaseNumber, e.Ordinal, e.Sequence });
        builder.Property(e => e.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(e => e.Kind).HasMaxLength(CaseColumns.Word);
        builder.Property(e => e.Entry).HasMaxLength(2000);
        builder.UseSnakeCase();
    }
}

internal sealed class CorrectionNoticeConfiguration : IEntityTypeConfiguration<CorrectionNoticeRow>
{
    public void Configure(EntityTypeBuilder<CorrectionNoticeRow> builder)
    {
        builder.ToTable("correction_notices").HasKey(n => new { n.CaseNumber, n.Phase });   // one per phase, also under a race
        builder.Property(n => n.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(n => n.Phase).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(n => n.Missing).HasMaxLength(2000);
        builder.Property(n => n.Outcome).HasMaxLength(CaseColumns.Word);
        builder.UseSnakeCase();
    }
}

internal sealed class HumanTaskConfiguration : IEntityTypeConfiguration<HumanTaskRow>
{
    public void Configure(EntityTypeBuilder<HumanTaskRow> builder)
    {
        builder.ToTable("human_tasks").HasKey(t => t.Id);
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(t => t.ItemCode).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(t => t.Stage).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(t => t.Role).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(t => t.OfficeCode).HasMaxLength(OfficeConfiguration.CodeLength);
        builder.Property(t => t.OfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(t => t.FourEyesGroup).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(t => t.Outcomes).HasMaxLength(1000);
        builder.Property(t => t.Checklist).HasMaxLength(4000);
        builder.Property(t => t.Forms).HasMaxLength(1000);
        builder.Property(t => t.OverdueOutcome).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(t => t.BeforeDueOutcome).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(t => t.MaskedName).HasMaxLength(CaseColumns.Name);
        builder.Property(t => t.Status).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(t => t.ClaimedByName).HasMaxLength(64);
        builder.Property(t => t.ClaimedForName).HasMaxLength(64);
        builder.Property(t => t.HandedOverByName).HasMaxLength(64);
        builder.Property(t => t.CompletedByName).HasMaxLength(64);
        builder.Property(t => t.CompletedForName).HasMaxLength(64);
        builder.Property(t => t.Outcome).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(t => t.Revision).IsConcurrencyToken();   // two people, one task: the second is told
        builder.UseSnakeCase();
        builder.HasIndex(t => t.CaseNumber);                                                            // the tasks of a case
        builder.HasIndex(t => new { t.Role, t.DueAt, t.Id }).HasFilter("\"ended_at\" IS NULL");         // a queue in order
        builder.HasIndex(t => new { t.Role, t.DueAt, t.Id }, "IX_human_tasks_free")                     // who is next: what is claimed is not passed over one by one
            .HasFilter("\"ended_at\" IS NULL AND \"claimed_by\" IS NULL");
        builder.HasIndex(t => new { t.ClaimedBy, t.DueAt }).HasFilter("\"ended_at\" IS NULL");          // what I have claimed
        builder.HasIndex(t => new { t.CompletedBy, t.CaseNumber }).HasFilter("\"completed_by\" IS NOT NULL");   // whose cases they are, on boards
    }
}
