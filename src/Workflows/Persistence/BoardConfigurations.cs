using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Board;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Persistence;

internal sealed class BoardSumConfiguration : IEntityTypeConfiguration<BoardSumRow>
{
    public void Configure(EntityTypeBuilder<BoardSumRow> builder)
    {
        builder.ToTable("board_sums").HasKey(s => s.Key);
        builder.Property(s => s.Key).HasMaxLength(BoardSumKey.MaxLength);
        builder.Property(s => s.Grain).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(s => s.Day).HasMaxLength(CaseColumns.Day);
        builder.Property(s => s.Measure).HasConversion<string>().HasMaxLength(CaseColumns.Word);
        builder.Property(s => s.OfficePath).HasMaxLength(OfficePath.MaxLength);
        builder.Property(s => s.ItemCode).HasMaxLength(CaseColumns.ItemCode);
        builder.Property(s => s.Channel).HasMaxLength(CaseColumns.Word);
        builder.UseSnakeCase();
        builder.HasIndex(s => new { s.Grain, s.Day, s.OfficePath, s.Measure, s.ItemCode, s.Channel, s.HandlerId, s.UsedDays, s.Count }, "IX_board_sums_days");   // a period's sums, without a look at the rows
    }
}

internal sealed class CaseHandlerConfiguration : IEntityTypeConfiguration<CaseHandlerRow>
{
    public void Configure(EntityTypeBuilder<CaseHandlerRow> builder)
    {
        builder.ToTable("case_handlers").HasKey(h => new { h.AccountId, h.FinishedOn, h.CaseNumber });   // a person's cases of a period
        builder.Property(h => h.CaseNumber).HasMaxLength(CaseNumber.Length);
        builder.Property(h => h.FinishedOn).HasMaxLength(CaseColumns.Day);
        builder.UseSnakeCase();
        builder.HasIndex(h => h.CaseNumber);   // who worked on a case
    }
}
