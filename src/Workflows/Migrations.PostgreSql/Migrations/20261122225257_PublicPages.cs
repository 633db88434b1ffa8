using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class PublicPages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "sealed_text",
                table: "sms_messages",
                type: "bytea",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "applicant_codes",
                columns: table => new
                {
                    case_number = table.Column<string>(type: "character varying(23)", maxLength: 23, nullable: false, collation: "C"),
                    digest = table.Column<byte[]>(type: "bytea", maxLength: 16, nullable: true),
                    party = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    issued_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    tries_left = table.Column<int>(type: "integer", nullable: false),
                    issued_on = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    issued_that_day = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_applicant_codes", x => x.case_number);
                });

            migrationBuilder.CreateTable(
                name: "applicant_sessions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    token_digest = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    case_number = table.Column<string>(type: "character varying(23)", maxLength: 23, nullable: false, collation: "C"),
                    party = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    started_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_applicant_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "applicant_uploads",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    case_number = table.Column<string>(type: "character varying(23)", maxLength: 23, nullable: false, collation: "C"),
                    material_code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    file_address = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    key_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    sealed_name = table.Column<byte[]>(type: "bytea", nullable: false),
                    uploaded_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_applicant_uploads", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_applicant_codes_expires_at",
                table: "applicant_codes",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_applicant_sessions_expires_at",
                table: "applicant_sessions",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_applicant_sessions_token_digest",
                table: "applicant_sessions",
                column: "token_digest",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_applicant_uploads_case_number",
                table: "applicant_uploads",
                column: "case_number");

            migrationBuilder.CreateIndex(
                name: "IX_applicant_uploads_uploaded_at",
                table: "applicant_uploads",
                column: "uploaded_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "applicant_codes");

            migrationBuilder.DropTable(
                name: "applicant_sessions");

            migrationBuilder.DropTable(
                name: "applicant_uploads");

            migrationBuilder.DropColumn(
                name: "sealed_text",
                table: "sms_messages");
        }
    }
}
