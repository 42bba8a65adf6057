#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

namespace duologue::ui {

class SessionController;

/// Reads annotation files into the open session (one edit, undone in one step) and writes them out.
/// Files are read, parsed and written in the background. UI thread; no call blocks.
class ExchangeController : public QObject
{
    Q_OBJECT
public:
    explicit ExchangeController(SessionController &session, QObject *parent = nullptr);

    /// For file dialogs: one filter a format, "Annotations as CSV (*.csv)".
    static QStringList readFilters();
    static QStringList writeFilters();

    /// Format by content and extension.
    void importFile(const QString &path);
    /// formatId as in core/formats; empty: by extension.
    void exportFile(const QString &path, const QString &formatId = {});
    static QString formatOfFilter(const QString &filter);

Q_SIGNALS:
    /// What was done in one sentence, and warnings with file and line.
    void done(const QString &summary, const QStringList &warnings);
    void failed(const QString &message);

private:
    SessionController &m_session;
};

} // namespace duologue::ui
