using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Documents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_document_obligations_created_at",
                table: "document_obligations");

            migrationBuilder.AddColumn<string>(
                name: "problem",
                table: "document_obligations",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "wanted_at",
                table: "document_obligations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "deliveries",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    document_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_number = table.Column<string>(type: "TEXT", maxLength: 23, nullable: false),
                    office_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    office_path = table.Column<string>(type: "TEXT", maxLength: 96, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    manner = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    sealed_receiver = table.Column<byte[]>(type: "BLOB", nullable: true),
                    relation = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    signature_address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    sealed_note = table.Column<byte[]>(type: "BLOB", nullable: true),
                    key_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    delivered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    delivered_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    delivered_by_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deliveries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "document_series",
                columns: table => new
                {
                    office_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    letter = table.Column<string>(type: "TEXT", maxLength: 1, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    last = table.Column<int>(type: "INTEGER", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_document_series", x => new { x.office_code, x.letter, x.year });
                });

            migrationBuilder.CreateTable(
                name: "document_uses",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    document_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    use = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    account_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    office_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    copies = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_document_uses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "document_versions",
                columns: table => new
                {
                    document_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    file_address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    made_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    cause = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_document_versions", x => new { x.document_id, x.version });
                });

            migrationBuilder.CreateTable(
                name: "issued_documents",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    obligation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_number = table.Column<string>(type: "TEXT", maxLength: 23, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    office_code = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    letter = table.Column<string>(type: "TEXT", maxLength: 1, nullable: false),
                    serial = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 25, nullable: false),
                    verification_code = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    catalogue_version = table.Column<int>(type: "INTEGER", nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    key_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    voided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    sealed_void_reason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    voided_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    voided_by_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_issued_documents", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_document_obligations_wanted_at",
                table: "document_obligations",
                column: "wanted_at",
                filter: "\"issued_at\" IS NULL AND \"wanted_at\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_case_number",
                table: "deliveries",
                column: "case_number");

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_document_id",
                table: "deliveries",
                column: "document_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_office_path_created_at",
                table: "deliveries",
                columns: new[] { "office_path", "created_at" },
                filter: "\"state\" <> 'Delivered'");

            migrationBuilder.CreateIndex(
                name: "IX_document_uses_document_id",
                table: "document_uses",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "IX_issued_documents_case_number",
                table: "issued_documents",
                column: "case_number");

            migrationBuilder.CreateIndex(
                name: "IX_issued_documents_issued_at",
                table: "issued_documents",
                column: "issued_at",
                filter: "\"version\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_issued_documents_number",
                table: "issued_documents",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_issued_documents_obligation_id",
                table: "issued_documents",
                column: "obligation_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_issued_documents_verification_code",
                table: "issued_documents",
                column: "verification_code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "deliveries");

            migrationBuilder.DropTable(
                name: "document_series");

            migrationBuilder.DropTable(
                name: "document_uses");

            migrationBuilder.DropTable(
                name: "document_versions");

            migrationBuilder.DropTable(
                name: "issued_documents");

            migrationBuilder.DropIndex(
                name: "IX_document_obligations_wanted_at",
                table: "document_obligations");

            migrationBuilder.DropColumn(
                name: "problem",
                table: "document_obligations");

            migrationBuilder.DropColumn(
                name: "wanted_at",
                table: "document_obligations");

            migrationBuilder.CreateIndex(
                name: "IX_document_obligations_created_at",
                table: "document_obligations",
                column: "created_at",
                filter: "\"issued_at\" IS NULL");
        }
    }
}
