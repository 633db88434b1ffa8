using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.SqlServer.Migrations
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
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<byte[]>(
                name: "particulars_sealed",
                table: "institutions",
                type: "varbinary(max)",
                maxLength: 8192,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "revision",
                table: "institutions",
                type: "bigint",
                nullable: false,
                defaultValue: 1L);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "institutions",
                type: "int",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "code_platform_records",
                columns: table => new
                {
                    institution_code = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false, collation: "Latin1_General_100_BIN2"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    data_sealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: 8192, nullable: false),
                    changed_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_code_platform_records", x => new { x.institution_code, x.version });
                });

            migrationBuilder.CreateTable(
                name: "institution_changes",
                columns: table => new
                {
                    case_number = table.Column<string>(type: "nvarchar(23)", maxLength: 23, nullable: false, collation: "Latin1_General_100_BIN2"),
                    institution_code = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false, collation: "Latin1_General_100_BIN2"),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ticks = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    before_sealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: 8192, nullable: false),
                    after_sealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: 8192, nullable: false),
                    snapshot_version = table.Column<long>(type: "bigint", nullable: false),
                    snapshot_at = table.Column<long>(type: "bigint", nullable: true),
                    former_case = table.Column<string>(type: "nvarchar(23)", maxLength: 23, nullable: true, collation: "Latin1_General_100_BIN2"),
                    comparison = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    differing = table.Column<string>(type: "nvarchar(600)", maxLength: 600, nullable: true, collation: "Latin1_General_100_BIN2"),
                    compared_at = table.Column<long>(type: "bigint", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_institution_changes", x => x.case_number);
                });

            migrationBuilder.CreateTable(
                name: "institution_snapshots",
                columns: table => new
                {
                    institution_code = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false, collation: "Latin1_General_100_BIN2"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    changed_at = table.Column<long>(type: "bigint", nullable: true),
                    answered_at = table.Column<long>(type: "bigint", nullable: true),
                    data_sealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: 8192, nullable: true),
                    requested_at = table.Column<long>(type: "bigint", nullable: false),
                    error = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    key_id = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
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
                    code = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false, collation: "Latin1_General_100_BIN2"),
                    version = table.Column<int>(type: "int", nullable: false),
                    before_sealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: 8192, nullable: true),
                    after_sealed = table.Column<byte[]>(type: "varbinary(max)", maxLength: 8192, nullable: false),
                    changed = table.Column<string>(type: "nvarchar(600)", maxLength: 600, nullable: false, collation: "Latin1_General_100_BIN2"),
                    effective_on = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    made_at = table.Column<long>(type: "bigint", nullable: false),
                    case_number = table.Column<string>(type: "nvarchar(23)", maxLength: 23, nullable: true, collation: "Latin1_General_100_BIN2")
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
