#include <array>
#include <cmath>

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStyle>
#include <QtTest>

#include "ui/theme/color_math.h"
#include "ui/theme/framed_style.h"
#include "ui/theme/heat_colors.h"
#include "ui/theme/theme.h"
#include "ui/theme/theme_file.h"

using namespace duologue::ui;

namespace {

using Matrix = std::array<std::array<double, 3>, 3>;

/// Machado, Oliveira, Fernandes: A physiologically-based model for simulation of color vision
/// deficiency (IEEE TVCG 15(6), 2009), severity 1.0, on linear RGB.
constexpr Matrix protanopia{{{0.152286, 1.052583, -0.204868},
                             {0.114503, 0.786281, 0.099216},
                             {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deuteranopia{{{0.367322, 0.860646, -0.227968},
                               {0.280085, 0.672501, 0.047413},
                               {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritanopia{{{1.255528, -0.076749, -0.178779},
                             {-0.078411, 0.930809, 0.147602},
                             {0.004733, 0.691367, 0.303900}}};
constexpr Matrix normalVision{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};

double toLinear(double v)
{
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

std::array<double, 3> linearRgb(const QColor &c, const Matrix &seen)
{
    const std::array in{toLinear(c.redF()), toLinear(c.greenF()), toLinear(c.blueF())};
    std::array<double, 3> out{};
    for (int i = 0; i < 3; ++i)
        for (int k = 0; k < 3; ++k)
            out[i] += seen[i][k] * in[k];
    for (double &v : out)
        v = std::clamp(v, 0.0, 1.0);
    return out;
}

/// CIE L*a*b*, D65.
std::array<double, 3> lab(const std::array<double, 3> &rgb)
{
    const auto f = [](double t) {
        return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    };
    const double x = f((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
    const double y = f(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
    const double z = f((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/// CIE76 distance of two colours as such an eye sees them; about 2 is just noticeable.
double distance(const QColor &a, const QColor &b, const Matrix &seen)
{
    const auto p = lab(linearRgb(a, seen));
    const auto q = lab(linearRgb(b, seen));
    return std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

struct Pair
{
    Role front;
    Role back;
};

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void heatColors_growEvenlyLighter()
    {
        const auto lightness = [](QRgb color) { // CIE L*
            const auto linear = [](int channel) {
                const double c = channel / 255.0;
                return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
            };
            const double y = 0.2126 * linear(qRed(color)) + 0.7152 * linear(qGreen(color)) +
                             0.0722 * linear(qBlue(color));
            return y > 0.008856 ? 116 * std::cbrt(y) - 16 : 903.3 * y;
        };
        QVERIFY(lightness(heatColor(0)) < 3);
        QVERIFY(lightness(heatColor(1)) > 94);
        for (double share = 0.1; share <= 1; share += 0.1) {
            const double step = lightness(heatColor(share)) - lightness(heatColor(share - 0.1));
            QVERIFY2(step > 6 && step < 14, qPrintable(QString::number(step)));
        }
        QCOMPARE(heatColor(-1), heatColor(0));
        QCOMPARE(heatColor(2), heatColor(1));
    }

    void everyTheme_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"light", "dark", "high-contrast"})
            QTest::newRow(name) << QString(name);
    }

    void text_hasContrast_onItsBackgrounds_data() { everyTheme_data(); }
    void text_hasContrast_onItsBackgrounds()
    {
        QFETCH(QString, name);
        Theme theme;
        theme.use(name);
        std::vector<Pair> pairs{{Role::AccentText, Role::Accent},
                                {Role::StageText, Role::Stage},
                                {Role::Accent, Role::Surface},
                                {Role::Accent, Role::AccentSoft}};
        for (const Role back : {Role::Window, Role::Surface, Role::SurfaceRaised, Role::AccentSoft,
                                Role::SelectionTint}) {
            pairs.push_back({Role::Text, back});
            pairs.push_back({Role::TextMuted, back});
        }
        for (const Role back : {Role::Person0Soft, Role::Person1Soft, Role::NobodySoft})
            pairs.push_back({Role::Text, back});
        for (const Role front : {Role::Ok, Role::Warning, Role::Problem})
            for (const Role back : {Role::Window, Role::Surface})
                pairs.push_back({front, back});
        for (const Pair &pair : pairs) {
            const double ratio = contrastRatio(theme.color(pair.front), theme.color(pair.back));
            QVERIFY2(ratio >= (name == "high-contrast" ? 7.0 : 4.5),
                     qPrintable(QString("%1 on %2: %3")
                                    .arg(roleName(pair.front), roleName(pair.back))
                                    .arg(ratio)));
        }
    }

    void attention_carriesReadableLetters_inDistinctSteps_data() { everyTheme_data(); }
    void attention_carriesReadableLetters_inDistinctSteps()
    {
        QFETCH(QString, name);
        Theme theme;
        theme.use(name);
        const std::array steps{Role::AttentionN, Role::AttentionL, Role::AttentionM,
                               Role::AttentionH};
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const QColor back = theme.color(steps[i]);
            const QColor ink =
                readableOn(back, theme.color(Role::Text), theme.color(Role::AccentText));
            QVERIFY2(contrastRatio(ink, back) >= 4.5, roleName(steps[i]));
            if (i > 0)
                QVERIFY2(contrastRatio(theme.color(steps[i - 1]), back) >= 1.2, roleName(steps[i]));
        }
    }

    void marks_standOutFromSurface_data() { everyTheme_data(); }
    void marks_standOutFromSurface()
    {
        QFETCH(QString, name);
        Theme theme;
        theme.use(name);
        for (const Role role : {Role::Person0, Role::Person1, Role::Nobody, Role::Prediction,
                                Role::Playhead, Role::Waveform})
            QVERIFY2(contrastRatio(theme.color(role), theme.color(Role::Surface)) >= 3.0,
                     roleName(role));
    }

    void people_areDistinguishable_byEveryEye_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("eye");
        for (const char *name : {"light", "dark", "high-contrast"})
            for (int eye = 0; eye < 4; ++eye)
                QTest::addRow("%s, eye %d", name, eye) << QString(name) << eye;
    }
    void people_areDistinguishable_byEveryEye()
    {
        QFETCH(QString, name);
        QFETCH(int, eye);
        const std::array eyes{normalVision, protanopia, deuteranopia, tritanopia};
        const Matrix &seen = eyes[static_cast<std::size_t>(eye)];
        Theme theme;
        theme.use(name);
        const auto apart = [&](Role a, Role b) {
            return distance(theme.color(a), theme.color(b), seen);
        };
        QVERIFY(apart(Role::Person0, Role::Person1) >= 40);
        QVERIFY(apart(Role::Person0Soft, Role::Person1Soft) >= 10);
        QVERIFY(apart(Role::Person0, Role::Nobody) >= 15);
        QVERIFY(apart(Role::Person1, Role::Nobody) >= 15);
        QVERIFY(apart(Role::Playhead, Role::Person0) >= 20);
        QVERIFY(apart(Role::Playhead, Role::Person1) >= 15);
    }

    void use_setsPaletteAndTellsWidgets()
    {
        Theme theme;
        QSignalSpy changed(&theme, &Theme::changed);
        theme.use("dark");
        QCOMPARE(changed.count(), 1);
        QVERIFY(theme.isDark());
        QCOMPARE(theme.name(), "dark");
        QCOMPARE(QApplication::palette().color(QPalette::Window), theme.color(Role::Window));
        QCOMPARE(QApplication::palette().color(QPalette::Base), theme.color(Role::Surface));
        theme.use("light");
        QVERIFY(!theme.isDark());
        QCOMPARE(QApplication::palette().color(QPalette::Text), theme.color(Role::Text));
        QVERIFY(!qApp->styleSheet().contains("${"));
    }

    void system_followsDesktop_notOurOwnPalette()
    {
        Theme theme;
        theme.use("dark");
        theme.use("system");
        QCOMPARE(theme.name(), "system");
        QVERIFY(!theme.isDark()); // the offscreen platform's palette is light
    }

    void person_isGreyForNobody_andRepeatsBeyondTwo()
    {
        const Theme theme;
        QCOMPARE(theme.person(-1), theme.color(Role::Nobody));
        QCOMPARE(theme.person(0), theme.color(Role::Person0));
        QCOMPARE(theme.personSoft(1), theme.color(Role::Person1Soft));
        QVERIFY(theme.person(2).isValid());
    }

    void dialogButtons_haveNoDrawings_andLookDisabledWhenTheyAre()
    {
        Theme theme;
        theme.use("light");
        QDialogButtonBox box(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
        box.ensurePolished();
        QVERIFY(
            !box.style()->styleHint(QStyle::SH_DialogButtonBox_ButtonsHaveIcons, nullptr, &box));
        QPushButton *ok = box.button(QDialogButtonBox::Ok);
        ok->setDefault(true);
        ok->resize(80, 30);
        const auto ground = [ok] { return ok->grab().toImage().pixelColor(8, 15); };
        QCOMPARE(ground(), theme.color(Role::Accent));
        ok->setEnabled(false);
        QCOMPARE(ground(), theme.color(Role::SurfaceRaised));
    }

    void fieldsForNumbers_haveAFrameThatIsSeen_onDarkWindowsToo()
    {
        QApplication::setStyle(new FramedStyle);
        Theme theme;
        theme.use("dark");
        QSpinBox box;
        box.resize(100, 26);
        const QImage shown = box.grab().toImage();
        const auto frame = shown.pixelColor(0, shown.height() / 2);
        QVERIFY2(contrastRatio(frame, theme.color(Role::Window)) > 1.3, qPrintable(frame.name()));
        QComboBox list;
        list.resize(100, 26);
        list.setEditable(true);
        const QImage edited = list.grab().toImage();
        QVERIFY(contrastRatio(edited.pixelColor(0, edited.height() / 2),
                              theme.color(Role::Window)) > 1.3);
        QApplication::setStyle("Fusion");
    }

    void parseTheme_namesWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("empty") << QByteArray() << QByteArray("cannot be used");
        QTest::newRow("not json") << QByteArray("colours!") << QByteArray("cannot be used");
        QTest::newRow("array") << QByteArray("[]") << QByteArray("not a JSON object");
        QTest::newRow("no colours") << QByteArray("{}") << QByteArray("'window'");
        QTest::newRow("bad colour")
            << QByteArray("{\"colors\": {\"window\": \"#fff\", \"surface\": \"blueish\"}}")
            << QByteArray("'surface'");
    }
    void parseTheme_namesWhatIsWrong()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, part);
        const auto theme = parseTheme(json);
        QVERIFY(!theme);
        QCOMPARE(theme.error().code, std::string("theme.invalid"));
        QVERIFY(QByteArray::fromStdString(theme.error().message).contains(part));
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
