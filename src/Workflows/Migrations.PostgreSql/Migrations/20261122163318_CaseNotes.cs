using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.PostgreSql.Migrations
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
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    case_number = table.Column<string>(type: "character varying(23)", maxLength: 23, nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    account_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    account_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    office_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false, collation: "C"),
                    sealed_text = table.Column<byte[]>(type: "bytea", nullable: false)
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
