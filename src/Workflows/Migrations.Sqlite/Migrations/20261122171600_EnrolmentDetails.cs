using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ybtb.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class EnrolmentDetails : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "contribution_year",
                table: "enrolments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ended_by_case",
                table: "enrolments",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "school",
                table: "enrolments",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "student_number_sealed",
                table: "enrolments",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "suspension_reason",
                table: "enrolments",
                type: "TEXT",
                maxLength: 32,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "contribution_year",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "ended_by_case",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "school",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "student_number_sealed",
                table: "enrolments");

            migrationBuilder.DropColumn(
                name: "suspension_reason",
                table: "enrolments");
        }
    }
}
