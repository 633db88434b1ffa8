using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CaseNotes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "case_notes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_number = table.Column<string>(type: "TEXT", maxLength: 23, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    office_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    sealed_text = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_notes", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_case_notes_case_number_at",
                table: "case_notes",
                columns: new[] { "case_number", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_notes");
        }
    }
}
