using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.Sqlite.Migrations
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
                type: "BLOB",
                maxLength: 16,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "filing_drafts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    item_code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    files = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
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
                filter: "\"open_key\" IS NOT NULL");

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
