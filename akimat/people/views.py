"""Login and logout of the staff."""

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator

from akimat.base.http import public
from akimat.people.forms import LoginForm
from akimat.people.models import User
from akimat.people.roles import Role


@method_decorator(public, name="dispatch")
class Login(LoginView):
    template_name = "people/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def get_default_redirect_url(self) -> str:
        user = self.request.user
        home = super().get_default_redirect_url()
        if not isinstance(user, User):
            return home
        if user.role == Role.ADMINISTRATOR and user.is_staff:
            return reverse("admin:index")
        return str(settings.HOME_OF_ROLE.get(user.role, home))

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        user = form.get_user()
        if settings.LANGUAGE_COOKIE_NAME not in self.request.COOKIES:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                user.language,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                samesite="Lax",
                secure=self.request.is_secure(),
            )
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
