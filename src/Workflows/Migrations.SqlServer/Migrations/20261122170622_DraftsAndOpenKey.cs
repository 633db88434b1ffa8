using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class DraftsAndOpenKey : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "open_key",
                table: "cases",
                type: "varbinary(16)",
                maxLength: 16,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "filing_drafts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    account_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    item_code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    content = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    files = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    changed_at = table.Column<long>(type: "bigint", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_filing_drafts", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_cases_open_key",
                table: "cases",
                column: "open_key",
                unique: true,
                filter: "[open_key] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_filing_drafts_account_id_changed_at",
                table: "filing_drafts",
                columns: new[] { "account_id", "changed_at" });

            migrationBuilder.CreateIndex(
                name: "IX_filing_drafts_changed_at",
                table: "filing_drafts",
                column: "changed_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "filing_drafts");

            migrationBuilder.DropIndex(
                name: "IX_cases_open_key",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "open_key",
                table: "cases");
        }
    }
}
