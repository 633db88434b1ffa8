using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Institutions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "credit_code",
                table: "institutions",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "particulars_sealed",
                table: "institutions",
                type: "BLOB",
                maxLength: 8192,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "revision",
                table: "institutions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1L);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "institutions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "code_platform_records",
                columns: table => new
                {
                    institution_code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    data_sealed = table.Column<byte[]>(type: "BLOB", maxLength: 8192, nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_code_platform_records", x => new { x.institution_code, x.version });
                });

            migrationBuilder.CreateTable(
                name: "institution_changes",
                columns: table => new
                {
                    case_number = table.Column<string>(type: "TEXT", maxLength: 23, nullable: false),
                    institution_code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ticks = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    before_sealed = table.Column<byte[]>(type: "BLOB", maxLength: 8192, nullable: false),
                    after_sealed = table.Column<byte[]>(type: "BLOB", maxLength: 8192, nullable: false),
                    snapshot_version = table.Column<long>(type: "INTEGER", nullable: false),
                    snapshot_at = table.Column<long>(type: "INTEGER", nullable: true),
                    former_case = table.Column<string>(type: "TEXT", maxLength: 23, nullable: true),
                    comparison = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    differing = table.Column<string>(type: "TEXT", maxLength: 600, nullable: true),
                    compared_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_institution_changes", x => x.case_number);
                });

            migrationBuilder.CreateTable(
                name: "institution_snapshots",
                columns: table => new
                {
                    institution_code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    data_sealed = table.Column<byte[]>(type: "BLOB", maxLength: 8192, nullable: true),
                    requested_at = table.Column<long>(type: "INTEGER", nullable: false),
                    error = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    key_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_institution_snapshots", x => x.institution_code);
                    table.ForeignKey(
                        name: "FK_institution_snapshots_institutions_institution_code",
                        column: x => x.institution_code,
                        principalTable: "institutions",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "institution_versions",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    before_sealed = table.Column<byte[]>(type: "BLOB", maxLength: 8192, nullable: true),
                    after_sealed = table.Column<byte[]>(type: "BLOB", maxLength: 8192, nullable: false),
                    changed = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    effective_on = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    case_number = table.Column<string>(type: "TEXT", maxLength: 23, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_institution_versions", x => new { x.code, x.version });
                    table.ForeignKey(
                        name: "FK_institution_versions_institutions_code",
                        column: x => x.code,
                        principalTable: "institutions",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_institutions_credit_code",
                table: "institutions",
                column: "credit_code");

            migrationBuilder.CreateIndex(
                name: "IX_institution_changes_former_case",
                table: "institution_changes",
                column: "former_case");

            migrationBuilder.CreateIndex(
                name: "IX_institution_changes_institution_code",
                table: "institution_changes",
                column: "institution_code");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "code_platform_records");

            migrationBuilder.DropTable(
                name: "institution_changes");

            migrationBuilder.DropTable(
                name: "institution_snapshots");

            migrationBuilder.DropTable(
                name: "institution_versions");

            migrationBuilder.DropIndex(
                name: "IX_institutions_credit_code",
                table: "institutions");

            migrationBuilder.DropColumn(
                name: "credit_code",
                table: "institutions");

            migrationBuilder.DropColumn(
                name: "particulars_sealed",
                table: "institutions");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "institutions");

            migrationBuilder.DropColumn(
                name: "version",
                table: "institutions");
        }
    }
}
