using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RemoteCareFilings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_remote_care_filings",
                table: "remote_care_filings");

            migrationBuilder.AddColumn<int>(
                name: "ordinal",
                table: "remote_care_filings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "care_hospital",
                table: "remote_care_filings",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "closed_by",
                table: "remote_care_filings",
                type: "TEXT",
                maxLength: 23,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "closed_on",
                table: "remote_care_filings",
                type: "TEXT",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "destination_code",
                table: "remote_care_filings",
                type: "TEXT",
                maxLength: 6,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "diagnosis_sealed",
                table: "remote_care_filings",
                type: "BLOB",
                maxLength: 2048,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "employer",
                table: "remote_care_filings",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "evidenced_on",
                table: "remote_care_filings",
                type: "TEXT",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "filed_on",
                table: "remote_care_filings",
                type: "TEXT",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "filing_number",
                table: "remote_care_filings",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "pooling_area",
                table: "remote_care_filings",
                type: "TEXT",
                maxLength: 6,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "proof",
                table: "remote_care_filings",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "referring_hospital",
                table: "remote_care_filings",
                type: "TEXT",
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "status",
                table: "remote_care_filings",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "Filed");

            migrationBuilder.AddColumn<bool>(
                name: "may_refer",
                table: "institutions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_remote_care_filings",
                table: "remote_care_filings",
                columns: new[] { "person_id", "started_on", "category", "ordinal" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_remote_care_filings",
                table: "remote_care_filings");

            migrationBuilder.DropColumn(
                name: "ordinal",
                table: "remote_care_filings");

            migrationBuilder.DropColumn(
                name: "care_hospital",
                table: "remote_care_filings");

            migrationBuilder.DropColumn(
                name: "closed_by",
                table: "remote_care_filings");

            migrationBuilder.DropColumn(
                name: "closed_on",
                table: "remote_care_filings");

            migrationBuilder.DropColumn(
                name: "destination_code",
                table: "remote_care_filings");

            migrationBuilder.DropColumn(
                name: "diagnosis_sealed",
                table: "remote_care_filings");

            migrationBuilder.DropColumn(
                name: "employer",
                table: "remote_care_filings");

            migrationBuilder.DropColumn(
                name: "evidenced_on",
                table: "remote_care_filings");

            migrationBuilder.DropColumn(
                name: "filed_on",
                table: "remote_care_filings");

            migrationBuilder.DropColumn(
                name: "filing_number",
                table: "remote_care_filings");

            migrationBuilder.DropColumn(
                name: "pooling_area",
                table: "remote_care_filings");

            migrationBuilder.DropColumn(
                name: "proof",
                table: "remote_care_filings");

            migrationBuilder.DropColumn(
                name: "referring_hospital",
                table: "remote_care_filings");

            migrationBuilder.DropColumn(
                name: "status",
                table: "remote_care_filings");

            migrationBuilder.DropColumn(
                name: "may_refer",
                table: "institutions");

            migrationBuilder.AddPrimaryKey(
                name: "PK_remote_care_filings",
                table: "remote_care_filings",
                columns: new[] { "person_id", "started_on", "category" });
        }
    }
}
