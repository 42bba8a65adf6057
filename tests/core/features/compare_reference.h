#pragma once

#include <map>
#include <string>
#include <vector>

#include <QFileInfo>
#include <QProcess>
#include <QString>
#include <QStringList>

/// Tables that openSMILE wrote, in the folder of real files: not part of the sources.
namespace duologue::reference {

inline QString folder()
{
    return QStringLiteral(DUOLOGUE_TEST_DATA "/compare");
}

inline bool isThere()
{
    return QFileInfo::exists(folder() + "/SOURCES.tsv");
}

inline QStringList lines(const QString &name)
{
    QProcess gzip;
    gzip.start("gzip", {"-dc", folder() + "/" + name});
    if (!gzip.waitForFinished(60'000) || gzip.exitCode() != 0)
        qFatal("cannot read %s", qPrintable(name));
    return QString::fromUtf8(gzip.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts);
}

inline std::vector<double> numbers(const QStringList &fields)
{
    std::vector<double> numbers;
    for (const QString &field : fields.mid(1))
        numbers.push_back(field.toDouble());
    return numbers;
}

/// Functionals by recording.
inline std::map<QString, std::vector<double>> functionals(const QString &set)
{
    std::map<QString, std::vector<double>> table;
    for (const QString &line : lines("functionals_" + set + ".csv.gz").mid(1)) {
        const QStringList fields = line.split(',');
        table[fields[0]] = numbers(fields);
    }
    return table;
}

/// Descriptors of one recording, row after row.
inline std::vector<std::vector<double>> descriptors(const QString &name, const QString &set)
{
    std::vector<std::vector<double>> rows;
    for (const QString &line : lines("lld/" + name + "." + set + ".csv.gz").mid(1))
        rows.push_back(numbers(line.split(',')));
    return rows;
}

/// Files by recording.
inline std::map<QString, QString> recordings()
{
    std::map<QString, QString> files;
    QFile table(folder() + "/SOURCES.tsv");
    if (!table.open(QFile::ReadOnly))
        qFatal("cannot read SOURCES.tsv");
    for (const QString &line : QString::fromUtf8(table.readAll()).split('\n').mid(1))
        if (const QStringList fields = line.split('\t'); fields.size() > 2 && fields[0] != "#")
            files[fields[0]] = QStringLiteral(DUOLOGUE_TEST_DATA "/") + fields[1];
    return files;
}

/// As near as printed digits and a spectrum that rounds in another way allow.
inline bool near(double ours, double theirs)
{
    return std::abs(ours - theirs) <= std::max(1e-6, 1e-3 * std::abs(theirs));
}

/// A recording's columns beside openSMILE's.
struct Parity
{
    int others = 0, coefficients = 0, gains = 0; ///< that miss: 1e-3, 0.02, 2 %
    std::vector<std::string> missed;             ///< "name ours theirs" of others

    /// 0.6 % of 5593, 1 % of 650, 1 % of 130.
    bool isGood() const { return others <= 33 && coefficients <= 6 && gains <= 1; }
};

inline Parity parityOf(const std::vector<std::string> &names, const std::vector<float> &ours,
                       const std::vector<double> &theirs)
{
    Parity parity;
    for (std::size_t c = 0; c < names.size(); ++c) {
        const double off = std::abs(ours[c] - theirs[c]);
        if (names[c].find("_lpc") != std::string::npos)
            parity.coefficients += off > 0.02;
        else if (names[c].ends_with("_lpgain"))
            parity.gains += off > 0.02 * std::abs(theirs[c]);
        else if (!near(ours[c], theirs[c])) {
            ++parity.others;
            parity.missed.push_back(names[c] + " " + std::to_string(ours[c]) + " " +
                                    std::to_string(theirs[c]));
        }
    }
    return parity;
}

} // namespace duologue::reference
